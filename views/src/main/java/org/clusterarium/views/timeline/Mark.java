package org.clusterarium.views.timeline;

import java.util.List;
import java.util.Optional;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.TraceEvent;

/**
 * An event on the lane of the node that did or suffered it.
 *
 * @param other the node it was about, empty if it is about the lane's own node
 * @param detail a number that belongs to it: epoch, votes, microseconds; 0 for none
 */
public record Mark(long timeMicros, MarkKind kind, NodeId lane, Optional<NodeId> other, long detail) {
    /** The marks of some events; events that no lane shows are left out. */
    static List<Mark> of(List<TraceEvent> events) {
        return events.stream().map(Mark::of).flatMap(Optional::stream).toList();
    }

    private static Optional<Mark> of(TraceEvent event) {
        return switch (event) {
            case TraceEvent.ProcessChanged it ->
                Optional.of(new Mark(it.timeMicros(), kind(it.state()), it.node(), Optional.empty(), 0));
            case TraceEvent.Suspected it ->
                Optional.of(new Mark(
                        it.timeMicros(),
                        it.suspected() ? MarkKind.PFAIL : MarkKind.CLEARED,
                        it.by(),
                        Optional.of(it.subject()),
                        0));
            case TraceEvent.Failed it -> failed(it);
            case TraceEvent.ElectionStarted it ->
                Optional.of(new Mark(it.timeMicros(), MarkKind.ELECTION, it.candidate(), Optional.empty(), it.epoch()));
            case TraceEvent.VoteGranted it ->
                Optional.of(
                        new Mark(it.timeMicros(), MarkKind.VOTE, it.voter(), Optional.of(it.candidate()), it.epoch()));
            case TraceEvent.Promoted it ->
                Optional.of(new Mark(
                        it.timeMicros(), MarkKind.PROMOTED, it.node(), Optional.of(it.formerMaster()), it.epoch()));
            case TraceEvent.BecameReplica it ->
                Optional.of(new Mark(it.timeMicros(), MarkKind.REPLICA, it.node(), Optional.of(it.master()), 0));
            case TraceEvent.Synchronised it ->
                Optional.of(new Mark(
                        it.timeMicros(),
                        MarkKind.SYNCHRONISED,
                        it.replica(),
                        Optional.of(it.master()),
                        it.durationMicros()));
            default -> Optional.empty();
        };
    }

    /** FAIL is marked where it was agreed, not where it was only told. */
    private static Optional<Mark> failed(TraceEvent.Failed event) {
        if (event.failed() && event.reports() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Mark(
                event.timeMicros(),
                event.failed() ? MarkKind.FAIL : MarkKind.CLEARED,
                event.by(),
                Optional.of(event.subject()),
                event.reports()));
    }

    private static MarkKind kind(ProcessState state) {
        return switch (state) {
            case KILLED -> MarkKind.KILLED;
            case PAUSED -> MarkKind.PAUSED;
            case RUNNING, UNKNOWN -> MarkKind.RUNNING;
        };
    }
}
