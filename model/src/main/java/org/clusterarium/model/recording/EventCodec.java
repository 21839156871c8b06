package org.clusterarium.model.recording;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.text.LineReader;
import org.clusterarium.model.text.LineWriter;
import org.clusterarium.model.trace.TraceEvent;

/** {@code event <time> <kind> …}: one entry per kind, for both directions. */
final class EventCodec {
    private static final List<Kind<?>> KINDS = List.of(
            new Kind<>(
                    "fault",
                    TraceEvent.FaultInjected.class,
                    (event, out) -> FaultCodec.write(event.fault(), out),
                    (time, in) -> new TraceEvent.FaultInjected(time, FaultCodec.read(in))),
            new Kind<>(
                    "process",
                    TraceEvent.ProcessChanged.class,
                    (event, out) -> out.node(event.node()).name(event.state()),
                    (time, in) -> new TraceEvent.ProcessChanged(time, in.node(), in.name(ProcessState.class))),
            new Kind<>(
                    "suspected",
                    TraceEvent.Suspected.class,
                    (event, out) -> out.node(event.subject()).node(event.by()).flag(event.suspected()),
                    (time, in) -> new TraceEvent.Suspected(time, in.node(), in.node(), in.flag())),
            new Kind<>(
                    "failed",
                    TraceEvent.Failed.class,
                    (event, out) -> out.node(event.subject())
                            .node(event.by())
                            .flag(event.failed())
                            .number(event.reports())
                            .number(event.needed()),
                    (time, in) -> new TraceEvent.Failed(time, in.node(), in.node(), in.flag(), in.count(), in.count())),
            new Kind<>(
                    "election-scheduled",
                    TraceEvent.ElectionScheduled.class,
                    (event, out) ->
                            out.node(event.candidate()).number(event.rank()).number(event.delayMillis()),
                    (time, in) -> new TraceEvent.ElectionScheduled(time, in.node(), in.count(), in.number())),
            new Kind<>(
                    "election-started",
                    TraceEvent.ElectionStarted.class,
                    (event, out) -> out.node(event.candidate()).number(event.epoch()),
                    (time, in) -> new TraceEvent.ElectionStarted(time, in.node(), in.number())),
            new Kind<>(
                    "vote-granted",
                    TraceEvent.VoteGranted.class,
                    (event, out) ->
                            out.node(event.voter()).node(event.candidate()).number(event.epoch()),
                    (time, in) -> new TraceEvent.VoteGranted(time, in.node(), in.node(), in.number())),
            new Kind<>(
                    "vote-counted",
                    TraceEvent.VoteCounted.class,
                    (event, out) -> out.node(event.candidate())
                            .node(event.voter())
                            .number(event.votes())
                            .number(event.needed())
                            .number(event.epoch()),
                    (time, in) -> new TraceEvent.VoteCounted(
                            time, in.node(), in.node(), in.count(), in.count(), in.number())),
            new Kind<>(
                    "promoted",
                    TraceEvent.Promoted.class,
                    (event, out) ->
                            out.node(event.node()).node(event.formerMaster()).number(event.epoch()),
                    (time, in) -> new TraceEvent.Promoted(time, in.node(), in.node(), in.number())),
            new Kind<>(
                    "became-replica",
                    TraceEvent.BecameReplica.class,
                    (event, out) -> out.node(event.node()).node(event.master()),
                    (time, in) -> new TraceEvent.BecameReplica(time, in.node(), in.node())),
            new Kind<>(
                    "synchronised",
                    TraceEvent.Synchronised.class,
                    (event, out) -> out.node(event.replica())
                            .node(event.master())
                            .flag(event.full())
                            .number(event.durationMicros()),
                    (time, in) -> new TraceEvent.Synchronised(time, in.node(), in.node(), in.flag(), in.number())),
            new Kind<>(
                    "cluster-state",
                    TraceEvent.ClusterStateChanged.class,
                    (event, out) -> out.node(event.observer()).flag(event.ok()),
                    (time, in) -> new TraceEvent.ClusterStateChanged(time, in.node(), in.flag())),
            new Kind<>(
                    "coverage",
                    TraceEvent.CoverageChanged.class,
                    (event, out) -> out.number(event.coveredSlots()),
                    (time, in) -> new TraceEvent.CoverageChanged(time, in.count())));

    private EventCodec() {}

    static void write(TraceEvent event, LineWriter lines) throws IOException {
        for (Kind<?> kind : KINDS) {
            if (kind.type().isInstance(event)) {
                lines.begin("event").number(event.timeMicros()).word(kind.word());
                kind.writeArguments(event, lines);
                lines.end();
                return;
            }
        }
        throw new IllegalArgumentException("No form for " + event.getClass().getSimpleName());
    }

    /** Empty for a kind that this version does not know. */
    static Optional<TraceEvent> read(LineReader lines) {
        long time = lines.number();
        String word = lines.word();
        for (Kind<?> kind : KINDS) {
            if (kind.word().equals(word)) {
                TraceEvent event = kind.reader().read(time, lines);
                lines.finish();
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }

    /** One kind of event: its word and how its arguments are written and read. */
    private record Kind<E extends TraceEvent>(
            String word, Class<E> type, ArgumentWriter<E> writer, ArgumentReader<E> reader) {
        void writeArguments(TraceEvent event, LineWriter lines) {
            writer.write(type.cast(event), lines);
        }
    }

    private interface ArgumentWriter<E> {
        void write(E event, LineWriter lines);
    }

    private interface ArgumentReader<E> {
        E read(long timeMicros, LineReader lines);
    }
}
