package org.clusterarium.app.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.clusterarium.app.cli.Jobs;
import org.clusterarium.model.operation.Recovery;
import org.clusterarium.model.operation.StepAdvice;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.views.plan.PlanWords;

/** Tells what is left of an operation that was not brought to its end. */
final class RecoveryReport {
    private final Jobs.Console console;
    private final PlanWords words;

    RecoveryReport(Jobs.Console console, ClusterTopology now) {
        this.console = console;
        this.words = PlanWords.ofAddresses(now, Locale.ENGLISH);
    }

    /** No operation was left; returns 1 if a journal could not be read, for then nobody knows. */
    int nothing(List<Path> unreadable) {
        if (console.json()) {
            ObjectNode json = json(unreadable.isEmpty());
            ArrayNode files = json.putArray("unreadable");
            unreadable.forEach(path -> files.add(path.toString()));
            console.out().println(json);
        } else if (unreadable.isEmpty()) {
            console.out().println("Nothing is left to do: every operation on this cluster was brought to its end.");
        }
        console.out().flush();
        return unreadable.isEmpty() ? 0 : 1;
    }

    /** What each step needs; returns 1 if something is left to do. */
    int tell(Recovery recovery, Path journal, boolean isInUse) {
        if (console.json()) {
            ObjectNode json = recovery(recovery, journal, recovery.isComplete());
            json.put("inUse", isInUse).put("canResume", recovery.canResume());
            ArrayNode steps = json.putArray("steps");
            for (StepAdvice advice : recovery.steps()) {
                steps.addObject()
                        .put("step", advice.step().number())
                        .put("verdict", advice.verdict().name())
                        .put("reason", advice.reason());
            }
            console.out().println(json);
        } else {
            console.out().println(journal.getFileName() + (isInUse ? " is being carried out by another process" : ""));
            recovery.steps().stream()
                    .filter(advice -> advice.verdict() != StepAdvice.Verdict.ALREADY_DONE)
                    .forEach(advice -> console.out()
                            .println("step " + advice.step().number() + ": " + advice.verdict()
                                    + (advice.reason().isEmpty() ? "" : ": " + advice.reason())));
            warn(recovery);
        }
        console.out().flush();
        return recovery.isComplete() ? 0 : 1;
    }

    /** It counts as cancelled now; returns 1 if something stays half done. */
    int left(Recovery recovery, Path journal) {
        if (console.json()) {
            console.out()
                    .println(recovery(recovery, journal, recovery.left().isEmpty())
                            .put("phase", "CANCELLED"));
        } else {
            warn(recovery);
            console.out().println("The operation counts as cancelled; nothing was changed.");
        }
        console.out().flush();
        return recovery.left().isEmpty() ? 0 : 1;
    }

    private void warn(Recovery recovery) {
        recovery.left().forEach(left -> console.out().println("[WARNING] " + left));
    }

    private ObjectNode recovery(Recovery recovery, Path journal, boolean ok) {
        ObjectNode json = json(ok).put("journal", journal.toString());
        ArrayNode left = json.putArray("left");
        recovery.left().forEach(left::add);
        ArrayNode irreversible = json.putArray("irreversible");
        recovery.irreversible().forEach(step -> irreversible.add(words.step(step)));
        return json;
    }

    private static ObjectNode json(boolean ok) {
        return new ObjectMapper().createObjectNode().put("ok", ok);
    }
}
