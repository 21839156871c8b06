package org.clusterarium.app.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a command writes its result. */
final class OutputOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Write the result as one JSON document.")
    private boolean json;

    /** For what was typed wrongly. */
    ParameterException bad(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    Jobs.Console console() {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        return new Jobs.Console(commandLine.getOut(), commandLine.getErr(), json);
    }
}
