package org.clusterarium.app.launch;

import org.clusterarium.app.cli.ClusterariumCommand;

/** Where the program starts: without an argument the window, otherwise the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Composition composition = new Composition(System.getProperties(), System.getenv(), System.in);
        System.exit(ClusterariumCommand.commandLine(composition).execute(arguments));
    }
}
