package org.clusterarium.model.deployment;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.clusterarium.model.topology.NodeAddress;

/** Port to a deployment whose hosts are ours to break: an embedded or a simulated lab. */
public interface Lab {
    /**
     * Injects a fault. Safe to call from any thread; never blocks.
     *
     * @return completes when the fault is in force; fails with {@link IllegalArgumentException} for an unknown host or node and with
     *     {@link IllegalStateException} when it does not apply (killing what is dead)
     */
    CompletionStage<Void> inject(Fault fault);

    /**
     * Starts a further node, empty and in no cluster yet. Safe to call from any thread; never blocks.
     *
     * @param host by name
     * @return where clients reach it; fails with {@link IllegalArgumentException} for an unknown host and with
     *     {@link IllegalStateException} when no node can be started there
     */
    default CompletionStage<NodeAddress> startNode(String host) {
        return CompletableFuture.failedFuture(new IllegalStateException("This lab starts no further nodes"));
    }
}
