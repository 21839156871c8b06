package org.clusterarium.model.watch;

import java.util.Optional;
import org.clusterarium.model.connection.RemoteConnection;
import org.clusterarium.model.deployment.CommandLog;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.DeploymentKind;
import org.clusterarium.model.deployment.Lab;
import org.clusterarium.model.operation.Operations;
import org.clusterarium.model.trace.Timeline;

/**
 * Something that can be watched: an embedded lab, a simulation, a remote cluster or a recording. It publishes immutable snapshots and
 * trace events into its {@link Timeline}; views read that and nothing else.
 */
public interface Deployment {
    /** Shown in the deployment picker. */
    String name();

    DeploymentKind kind();

    ConnectionMode mode();

    /** The present of the deployment's clock in microseconds: wall time for live ones, virtual time for simulations. */
    long nowMicros();

    /** Everything that was recorded; grows while the deployment lives. */
    Timeline timeline();

    /** The faults port, for labs only. */
    Optional<Lab> lab();

    /** The commands that were sent to its servers lately. */
    default CommandLog commandLog() {
        return CommandLog.NONE;
    }

    /** The connection behind it, for servers of others only. */
    default Optional<RemoteConnection> remote() {
        return Optional.empty();
    }

    /** The work that can be done on it; absent where there is none to do, as in a recording. */
    default Optional<Operations> operations() {
        return Optional.empty();
    }
}
