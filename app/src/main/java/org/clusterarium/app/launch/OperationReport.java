package org.clusterarium.app.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.clusterarium.app.cli.Jobs;
import org.clusterarium.app.operation.OperationCourse;
import org.clusterarium.app.operation.OperationListener;
import org.clusterarium.model.operation.OperationPhase;
import org.clusterarium.model.operation.OperationState;
import org.clusterarium.model.operation.OperationStep;
import org.clusterarium.model.operation.Remedy;
import org.clusterarium.model.operation.StepStatus;

/** Tells of plans and of their progress; on a terminal with a line that rewrites itself. */
final class OperationReport implements OperationListener {
    private static final long REWRITE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int BAR = 30;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Jobs.Console console;
    private final boolean terminal;
    private final long began = System.nanoTime();
    private long written = began;
    private final HandOverPrompt person;
    private int slots;
    private long keys;

    OperationReport(Jobs.Console console, HandOverPrompt person) {
        this.console = console;
        this.person = person;
        java.io.Console system = System.console();
        terminal = !console.json() && system != null && system.isTerminal();
    }

    /** Whose progress is told from now on. */
    void serve(OperationCourse course) {
        person.serve(course);
    }

    @Override
    public void progressed(Progress progress) {
        person.progressed(progress);
        slots = progress.slots();
        keys = progress.keys();
        long now = System.nanoTime();
        if (terminal && now - written > REWRITE_NANOS && !progress.waitsForPerson()) {
            written = now;
            rewrite(progress, (now - began) / NANOS_PER_SECOND);
        }
    }

    private void rewrite(Progress progress, double seconds) {
        int steps = progress.state().operation().steps().size();
        int done = progress.state().steps(StepStatus.DONE).size();
        console.err().printf(Locale.ROOT, "\r%s step %d of %d", bar(done, steps), Math.min(steps, done + 1), steps);
        if (progress.allSlots() > 0) {
            console.err()
                    .printf(
                            Locale.ROOT,
                            ", %d of %d slots, %d keys, %.0f keys/s, %.0f s left",
                            progress.slots(),
                            progress.allSlots(),
                            progress.keys(),
                            progress.keys() / seconds,
                            seconds * (progress.allSlots() - progress.slots()) / Math.max(1, progress.slots()));
        } else if (progress.keys() > 0) {
            console.err().printf(Locale.ROOT, ", %d keys, %.0f keys/s", progress.keys(), progress.keys() / seconds);
        }
        console.err().print("   ");
        console.err().flush();
    }

    private static String bar(int done, int all) {
        int full = all == 0 ? BAR : BAR * done / all;
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
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
            String mark = phase == OperationPhase.DONE ? "[OK]" : "[STOPPED]";
            boolean moves = !state.operation().plan().moves().isEmpty();
            int steps = state.steps(StepStatus.DONE).size();
            String what = moves
                    ? slots + " slots with " + keys + " keys moved"
                    : steps + " of " + state.operation().steps().size() + " steps done"
                            + (keys > 0 ? ", " + keys + " keys brought" : "");
            console.out().printf(Locale.ROOT, "%s %s in %.2f s.%n", mark, what, seconds);
            for (OperationStep step : state.steps(StepStatus.FAILED)) {
                console.out().println("[ERR] Step " + step.number() + ": " + state.reason(step.number()));
            }
            if (phase != OperationPhase.DONE) {
                remedies(state).forEach(console.out()::println);
                console.out().println("clusterarium cluster resume goes on, or back with --roll-back.");
            }
        }
        console.out().flush();
        return phase == OperationPhase.DONE ? 0 : 1;
    }

    /** The ways out, each once. */
    private static List<String> remedies(OperationState state) {
        return state.steps(StepStatus.FAILED).stream()
                .map(step -> Remedy.of(state.reason(step.number())))
                .distinct()
                .flatMap(remedy -> words(remedy).stream())
                .toList();
    }

    private static Optional<String> words(Remedy remedy) {
        return switch (remedy) {
            case REPLACE_OR_REMOVE ->
                Optional.of("Look at these keys. cluster resume --replace lets those of the owner win;"
                        + " keys that only the target has are served again then.");
            case MORE_MEMORY ->
                Optional.of("The target is full (maxmemory): give it more memory. Slots that are open are served.");
            case CREDENTIALS ->
                Optional.of("Every node must accept the user and the password that were given,"
                        + " also when another node logs in.");
            case NODE -> Optional.of("Get the node going again, or let a replica take its place.");
            case CLUSTER -> Optional.of("The cluster must serve all slots again first: see cluster check.");
            case NONE -> Optional.empty();
        };
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
            String reason = state.reason(step.number());
            failures.addObject()
                    .put("step", step.number())
                    .put("reason", reason)
                    .put("remedy", Remedy.of(reason).name());
        }
        console.out().println(json);
    }
}
