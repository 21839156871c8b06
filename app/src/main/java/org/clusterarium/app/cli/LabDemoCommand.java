package org.clusterarium.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clusterarium lab demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        description = {
            "Kills a host of a lab and boots it again, without a display:",
            "prints the story, writes frames of the window and the recording."
        })
final class LabDemoCommand implements Callable<Integer> {
    private final Jobs jobs;

    @Mixin
    private final LabArguments lab = new LabArguments();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for frames and recording (default clusterarium-demo).")
    private @Nullable Path folder;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    LabDemoCommand(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() {
        return jobs.runDemo(lab.options(), Optional.ofNullable(folder), output.console());
    }
}
