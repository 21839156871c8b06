package org.clusterarium.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.clusterarium.model.connection.SeedText;
import org.clusterarium.model.topology.NodeAddress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** What every command on a deployment has: how it is reached, and how the result is written. */
abstract class DeploymentCommand implements Callable<Integer> {
    private final Jobs jobs;

    @Mixin
    private final ConnectionArguments connection = new ConnectionArguments();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    DeploymentCommand(Jobs jobs) {
        this.jobs = jobs;
    }

    final Jobs jobs() {
        return jobs;
    }

    /** @throws ParameterException if no node is named, or one cannot be read */
    final ConnectionRequest connection(List<String> seeds) {
        return connection.request(seeds);
    }

    /** Empty if neither a node nor a saved connection is named. */
    final Optional<ConnectionRequest> connectionIfNamed(List<String> seeds) {
        return seeds.isEmpty() && !connection.isNamed() ? Optional.empty() : Optional.of(connection(seeds));
    }

    final Jobs.Console console() {
        return output.console();
    }

    /** @throws ParameterException unless the text is one address */
    final NodeAddress address(String text) {
        List<NodeAddress> addresses;
        try {
            addresses = SeedText.parse(text).seeds();
        } catch (IllegalArgumentException e) {
            throw output.bad(String.valueOf(e.getMessage()));
        }
        if (addresses.size() != 1) {
            throw output.bad("One address is needed, as HOST:PORT: " + text);
        }
        return addresses.get(0);
    }

    /** For what was typed wrongly. */
    final ParameterException bad(String message) {
        return output.bad(message);
    }

    /** All words but the last. */
    static List<String> beforeLast(List<String> words) {
        return words.subList(0, words.size() - 1);
    }
}
