package org.clusterarium.embeddednode.cluster;

/** Where published messages of other nodes end: at this node's subscribers. */
@FunctionalInterface
public interface SubscriberMessages {
    /**
     * A message for local subscribers.
     *
     * @param sharded it came by SPUBLISH
     */
    void published(byte[] channel, byte[] message, boolean sharded);
}
