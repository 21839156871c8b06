package org.clusterarium.views.topology;

import org.clusterarium.model.topology.NodeId;

/**
 * A message on its way at one moment.
 *
 * @param progress 0 at the sender … 1 at the receiver
 * @param death 0 while it lives; for a lost message after it stopped, how far its end has gone, up to 1
 * @param inferred concluded from polling, not measured: drawn hollow
 */
public record Particle(MessageKind kind, NodeId from, NodeId to, double progress, double death, boolean inferred) {}
