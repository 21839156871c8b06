package org.clusterarium.model.trace;

import java.util.OptionalLong;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.NodeId;

/**
 * Something that happened in a deployment, at a moment of the deployment's clock (microseconds of Unix time; in a simulation, of
 * virtual time). Views draw pictures from these and from snapshots, never from live objects.
 */
public sealed interface TraceEvent {
    /** When it happened, in microseconds; for a message, when it was sent. */
    long timeMicros();

    /**
     * A cluster bus message.
     *
     * @param receivedMicros empty while in flight or for ever if it was lost
     * @param lost known to have died on the way (a fault, a killed receiver)
     * @param sizeBytes length of the whole message
     */
    record BusTraffic(
            long timeMicros,
            BusMessageType type,
            NodeId from,
            NodeId to,
            OptionalLong receivedMicros,
            boolean lost,
            int sizeBytes,
            Evidence evidence)
            implements TraceEvent {}

    /** How we know of a message: measured on a tap, or concluded from polling. */
    enum Evidence {
        EXACT,
        INFERRED
    }

    /** Somebody injected or healed a fault through the {@link org.clusterarium.model.deployment.Lab}. */
    record FaultInjected(long timeMicros, Fault fault) implements TraceEvent {}

    /** A node's process was killed, booted, paused or resumed. */
    record ProcessChanged(long timeMicros, NodeId node, ProcessState state) implements TraceEvent {}

    /** {@code by} set or cleared PFAIL on {@code subject}: no answer for longer than the node timeout. */
    record Suspected(long timeMicros, NodeId subject, NodeId by, boolean suspected) implements TraceEvent {}

    /**
     * {@code by} counted enough failure reports (or was told) and set FAIL, or cleared it.
     *
     * @param reports failure reports counted, itself included; 0 when it was told by a FAIL message
     * @param needed majority of the masters with slots
     */
    record Failed(long timeMicros, NodeId subject, NodeId by, boolean failed, int reports, int needed)
            implements TraceEvent {}

    /** A replica scheduled its election. */
    record ElectionScheduled(long timeMicros, NodeId candidate, int rank, long delayMillis) implements TraceEvent {}

    /** A replica asked for votes in an epoch. */
    record ElectionStarted(long timeMicros, NodeId candidate, long epoch) implements TraceEvent {}

    /** A master voted for a candidate. */
    record VoteGranted(long timeMicros, NodeId voter, NodeId candidate, long epoch) implements TraceEvent {}

    /**
     * A candidate counted a vote.
     *
     * @param votes counted so far
     * @param needed majority of the masters with slots
     */
    record VoteCounted(long timeMicros, NodeId candidate, NodeId voter, int votes, int needed, long epoch)
            implements TraceEvent {}

    /** A replica became master in the place of another; the epoch is its new configEpoch. */
    record Promoted(long timeMicros, NodeId node, NodeId formerMaster, long epoch) implements TraceEvent {}

    /** A node became replica of a master. */
    record BecameReplica(long timeMicros, NodeId node, NodeId master) implements TraceEvent {}

    /** A replica finished a synchronisation with its master. */
    record Synchronised(long timeMicros, NodeId replica, NodeId master, boolean full, long durationMicros)
            implements TraceEvent {}

    /** A node changed its opinion of the whole cluster ({@code cluster_state}). */
    record ClusterStateChanged(long timeMicros, NodeId observer, boolean ok) implements TraceEvent {}

    /** The number of slots that answer changed, as seen by the observer of the deployment. */
    record CoverageChanged(long timeMicros, int coveredSlots) implements TraceEvent {}
}
