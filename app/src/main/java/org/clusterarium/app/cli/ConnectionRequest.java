package org.clusterarium.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.topology.NodeAddress;

/**
 * Which servers a command is for.
 *
 * @param saved name of a saved connection; the settings then only say what differs from it
 * @param settings from the options
 * @param seeds given on the command line, maybe none
 * @param passwordFile first line is the password
 * @param ask whether to ask for the password at the terminal
 * @param other that is talked to besides
 */
public record ConnectionRequest(
        Optional<String> saved,
        ConnectionSettings settings,
        List<NodeAddress> seeds,
        Optional<Path> passwordFile,
        boolean ask,
        Optional<OtherServer> other) {
    ConnectionRequest with(OtherServer server) {
        return new ConnectionRequest(saved, settings, seeds, passwordFile, ask, Optional.of(server));
    }
}
