package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message with where it came from.
 *
 * @param <M> kind of message
 * @param sender the member that sent it; null for strangers, also while they are in handshake
 */
record IncomingMessage<M extends BusMessage>(
        M message, BusLink link, @Nullable KnownNode sender) {}
