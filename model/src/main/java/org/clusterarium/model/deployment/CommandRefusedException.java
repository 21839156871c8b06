package org.clusterarium.model.deployment;

/** The connection's mode does not permit a command; nothing was sent. */
public final class CommandRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandRefusedException(NodeCommand command, ConnectionMode mode) {
        super(command.words() + " is not permitted on a connection in mode " + mode + "; nothing was sent");
    }
}
