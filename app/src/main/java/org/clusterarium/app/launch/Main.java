package org.clusterarium.app.launch;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Optional;
import org.clusterarium.app.cli.ClusterariumCommand;
import org.clusterarium.app.cli.Jobs;

/** Where the program starts: without an argument the window, otherwise the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Composition composition = new Composition(System.getProperties(), System.getenv(), System.in);
        System.exit(
                arguments.length == 0
                        ? composition.openWindow(Optional.empty(), console())
                        : ClusterariumCommand.commandLine(composition).execute(arguments));
    }

    /** Of a plain start, for which the command line's library need not be loaded. */
    private static Jobs.Console console() {
        return new Jobs.Console(writer(System.out), writer(System.err), false);
    }

    /** In the stream's own charset, which is that of the terminal. */
    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }
}
