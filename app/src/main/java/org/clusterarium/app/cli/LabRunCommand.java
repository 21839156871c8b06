package org.clusterarium.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code clusterarium lab run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        description = "Runs a lab until Ctrl-C and prints its addresses.")
final class LabRunCommand implements Callable<Integer> {
    private final Jobs jobs;

    @Mixin
    private final LabArguments lab = new LabArguments();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    LabRunCommand(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() {
        return jobs.runLab(lab.options(), output.console());
    }
}
