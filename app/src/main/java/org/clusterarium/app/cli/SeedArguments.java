package org.clusterarium.app.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Nodes of the deployment, for commands that take no other words. */
final class SeedArguments {
    @Parameters(paramLabel = "HOST:PORT", arity = "0..*", description = "Nodes to ask first, or redis:// URIs.")
    private List<String> seeds = new ArrayList<>();

    List<String> all() {
        return seeds;
    }
}
