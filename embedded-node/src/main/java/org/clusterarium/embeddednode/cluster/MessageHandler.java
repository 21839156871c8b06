package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusMessage;

/**
 * What one kind of message does to us.
 *
 * @param <M> kind of message
 */
interface MessageHandler<M extends BusMessage> {
    /** The common part (sender known, epochs, time of last data) was done before. */
    void handle(IncomingMessage<M> incoming);
}
