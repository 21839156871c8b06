package org.clusterarium.model.deployment;

import org.clusterarium.model.topology.NodeAddress;

/**
 * A node that gives no usable answer.
 *
 * @param node where it was asked
 * @param detail what the system or the server said, untranslated; never a secret
 * @param sinceMicros when it began, microseconds of Unix time
 */
public record Trouble(NodeAddress node, TroubleKind kind, String detail, long sinceMicros) {}
