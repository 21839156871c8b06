package org.clusterarium.embeddednode.bus;

/**
 * The state bits of a header.
 *
 * @param flags node flags of the sender ({@link BusFlags}), 16 bits
 * @param clusterFailing the cluster is down in the sender's opinion
 * @param messageFlags {@code MESSAGE_*} of {@link BusFlags}, 8 bits
 */
public record BusStatus(int flags, boolean clusterFailing, int messageFlags) {}
