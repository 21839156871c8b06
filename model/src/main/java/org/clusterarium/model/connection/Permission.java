package org.clusterarium.model.connection;

/**
 * Something the application would like to do and the servers' ACL does not let this user do.
 *
 * @param command in the words of ACL rules, such as {@code cluster|setslot}
 * @param purpose what it is for
 */
public record Permission(String command, Purpose purpose) {
    /** What does not work without it. */
    public enum Purpose {
        /** The picture: topology, states, figures. */
        WATCH,
        /** Moving slots, adding and removing nodes, failing over. */
        OPERATE
    }

    /** The rule that grants it, for {@code ACL SETUSER}. */
    public String rule() {
        return "+" + command;
    }
}
