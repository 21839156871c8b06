package org.clusterarium.model.deployment;

import java.util.concurrent.CompletionStage;

/** Port to a deployment whose hosts are ours to break: an embedded or a simulated lab. */
public interface Lab {
    /**
     * Injects a fault. Safe to call from any thread; never blocks.
     *
     * @return completes when the fault is in force; fails with {@link IllegalArgumentException} for an unknown host or node and with
     *     {@link IllegalStateException} when it does not apply (killing what is dead)
     */
    CompletionStage<Void> inject(Fault fault);
}
