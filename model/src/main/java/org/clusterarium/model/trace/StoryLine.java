package org.clusterarium.model.trace;

import java.util.Optional;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.topology.NodeId;
import org.jspecify.annotations.Nullable;

/** A {@link StoryStep} in the making. */
final class StoryLine {
    private final StoryKind kind;
    private final long timeMicros;
    private @Nullable NodeId subject;
    private @Nullable NodeId actor;
    private @Nullable Fault fault;
    private int count;
    private int needed;
    private long epoch;
    private long durationMicros;

    StoryLine(StoryKind kind, TraceEvent event) {
        this(kind, event.timeMicros());
    }

    StoryLine(StoryKind kind, long timeMicros) {
        this.kind = kind;
        this.timeMicros = timeMicros;
    }

    StoryKind kind() {
        return kind;
    }

    StoryLine subject(NodeId node) {
        subject = node;
        return this;
    }

    StoryLine actor(NodeId node) {
        actor = node;
        return this;
    }

    StoryLine fault(Fault cause) {
        fault = cause;
        return this;
    }

    StoryLine count(int reached, int wanted) {
        count = reached;
        needed = wanted;
        return this;
    }

    StoryLine epoch(long number) {
        epoch = number;
        return this;
    }

    StoryLine duration(long micros) {
        durationMicros = micros;
        return this;
    }

    /** The node whose shard the line belongs to: a voter and an observer of the whole cluster speak of others. */
    Optional<NodeId> about() {
        return switch (kind) {
            case PFAIL, PFAIL_CLEARED, FAIL_AGREED, FAIL_CLEARED -> Optional.ofNullable(subject);
            case CLUSTER_DOWN, CLUSTER_UP -> Optional.empty();
            default -> Optional.ofNullable(actor);
        };
    }

    StoryStep since(long startMicros, Optional<NodeId> shard) {
        return new StoryStep(
                kind,
                timeMicros,
                timeMicros - startMicros,
                shard,
                Optional.ofNullable(subject),
                Optional.ofNullable(actor),
                Optional.ofNullable(fault),
                count,
                needed,
                epoch,
                durationMicros);
    }
}
