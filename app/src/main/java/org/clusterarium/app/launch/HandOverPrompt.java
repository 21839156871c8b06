package org.clusterarium.app.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import org.clusterarium.app.cli.Jobs;
import org.clusterarium.app.operation.OperationCourse;
import org.clusterarium.app.operation.OperationListener;
import org.clusterarium.model.operation.OperationStep;
import org.clusterarium.model.operation.StepStatus;
import org.clusterarium.model.plan.PlanStep;
import org.jspecify.annotations.Nullable;

/**
 * While a host is handed over, waits for a line of input and then lets the operation go on. When the input is at its end nobody can say so: the
 * operation is paused, for {@code cluster resume}.
 */
final class HandOverPrompt implements OperationListener {
    private final Jobs.Console console;
    private final BufferedReader lines;
    private boolean asked;
    private @Nullable OperationCourse course;

    HandOverPrompt(Jobs.Console console, InputStream in) {
        this.console = console;
        this.lines = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
    }

    /** Whose hosts are handed over from now on. */
    synchronized void serve(OperationCourse which) {
        course = which;
    }

    @Override
    public synchronized void progressed(Progress progress) {
        if (progress.waitsForPerson() && !asked && course != null) {
            OperationCourse served = course;
            console.err().println(question(progress));
            console.err().flush();
            Thread.ofVirtual().name("hand-over").start(() -> ask(served));
        }
        asked = progress.waitsForPerson();
    }

    private static String question(Progress progress) {
        String host = progress.state().steps(StepStatus.BEGUN).stream()
                .map(OperationStep::step)
                .filter(PlanStep.HandOver.class::isInstance)
                .map(step -> ((PlanStep.HandOver) step).host())
                .findFirst()
                .orElse("");
        return "Host " + host + " is free of masters. Work on it, start its nodes again, then press Enter.";
    }

    private void ask(OperationCourse served) {
        try {
            if (lines.readLine() == null) {
                served.pause();
            } else {
                served.proceed();
            }
        } catch (IOException e) {
            served.pause();
        }
    }
}
