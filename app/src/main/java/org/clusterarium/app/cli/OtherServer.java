package org.clusterarium.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.clusterarium.model.topology.NodeAddress;

/**
 * A server outside the deployment, with a login of its own.
 *
 * @param user of its ACL, empty for none
 * @param passwordFile first line is its password
 * @param ask whether to ask for the password at the terminal
 */
public record OtherServer(NodeAddress address, String user, Optional<Path> passwordFile, boolean ask) {}
