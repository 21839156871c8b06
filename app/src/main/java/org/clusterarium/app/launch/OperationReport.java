package org.clusterarium.app.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.clusterarium.app.cli.Jobs;
import org.clusterarium.app.operation.OperationListener;
import org.clusterarium.model.operation.OperationPhase;
import org.clusterarium.model.operation.OperationState;
import org.clusterarium.model.operation.OperationStep;
import org.clusterarium.model.operation.StepStatus;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/** Tells of plans and of their progress; on a terminal with a line that rewrites itself. */
final class OperationReport implements OperationListener {
    private static final long REWRITE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Jobs.Console console;
    private final boolean terminal;
    private final long began = System.nanoTime();
    private long written = began;
    private int slots;
    private long keys;

    OperationReport(Jobs.Console console) {
        this.console = console;
        java.io.Console system = System.console();
        terminal = !console.json() && system != null && system.isTerminal();
    }

    /** Shows what a plan would do. */
    void plan(Plan plan, ClusterTopology now) {
        if (console.json()) {
            ObjectNode json = new ObjectMapper()
                    .createObjectNode()
                    .put("kind", plan.kind().name());
            json.put("slots", plan.movedSlots().size());
            ArrayNode moves = json.putArray("moves");
            for (SlotMove move : plan.moves()) {
                moves.addObject()
                        .put("from", move.source().value())
                        .put("to", move.target().value())
                        .put("count", move.slots().size())
                        .put("slots", move.slots().toString());
            }
            console.out().println(json);
        } else if (plan.isEmpty()) {
            console.out().println("Nothing is to be done.");
        } else {
            for (SlotMove move : plan.moves()) {
                console.out()
                        .printf(
                                Locale.ROOT,
                                "Moving %d slots from %s to %s: %s%n",
                                move.slots().size(),
                                name(move.source(), now),
                                name(move.target(), now),
                                move.slots());
            }
        }
        console.out().flush();
    }

    @Override
    public void progressed(Progress progress) {
        slots = progress.slots();
        keys = progress.keys();
        long now = System.nanoTime();
        if (terminal && now - written > REWRITE_NANOS) {
            written = now;
            double seconds = (now - began) / NANOS_PER_SECOND;
            console.err()
                    .printf(
                            Locale.ROOT,
                            "\r%d of %d slots, %d keys, %.0f keys/s, %.0f s left   ",
                            progress.slots(),
                            progress.allSlots(),
                            progress.keys(),
                            progress.keys() / seconds,
                            seconds * (progress.allSlots() - progress.slots()) / Math.max(1, progress.slots()));
            console.err().flush();
        }
    }

    /** Tells how it ended; returns 0 if everything is done, otherwise 1. */
    int end(OperationState state, Path journal) {
        if (terminal) {
            console.err().println();
        }
        OperationPhase phase = state.phase();
        double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
        if (console.json()) {
            json(state, journal, seconds);
        } else {
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%s %d slots with %d keys moved in %.2f s.%n",
                            phase == OperationPhase.DONE ? "[OK]" : "[STOPPED]",
                            slots,
                            keys,
                            seconds);
            for (OperationStep step : state.steps(StepStatus.FAILED)) {
                console.out().println("[ERR] Step " + step.number() + ": " + state.reason(step.number()));
            }
            if (phase != OperationPhase.DONE) {
                console.out().println("clusterarium cluster resume goes on, or back with --roll-back.");
            }
        }
        console.out().flush();
        return phase == OperationPhase.DONE ? 0 : 1;
    }

    private void json(OperationState state, Path journal, double seconds) {
        ObjectNode json = new ObjectMapper()
                .createObjectNode()
                .put("ok", state.phase() == OperationPhase.DONE)
                .put("phase", state.phase().name())
                .put("slots", slots)
                .put("keys", keys)
                .put("seconds", seconds)
                .put("journal", journal.toString());
        ArrayNode failures = json.putArray("failures");
        for (OperationStep step : state.steps(StepStatus.FAILED)) {
            failures.addObject().put("step", step.number()).put("reason", state.reason(step.number()));
        }
        console.out().println(json);
    }

    private static String name(NodeId id, ClusterTopology now) {
        return now.node(id)
                .map(node -> node.address().hostAndPort() + " (" + id.shortForm() + "...)")
                .orElse(id.value());
    }
}
