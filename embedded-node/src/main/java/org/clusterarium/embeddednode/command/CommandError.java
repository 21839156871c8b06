package org.clusterarium.embeddednode.command;

/** Ends a command with an error reply. Thrown before the command changed anything; costs no stack trace. */
public final class CommandError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The error line without the leading dash, beginning with its code, e.g. {@code ERR syntax error}. */
    public CommandError(String text) {
        super(text, null, false, false);
    }

    /** The error line without the leading dash. */
    public String text() {
        return String.valueOf(getMessage());
    }

    public static CommandError syntax() {
        return new CommandError("ERR syntax error");
    }

    public static CommandError notAnInteger() {
        return new CommandError("ERR value is not an integer or out of range");
    }

    public static CommandError wrongType() {
        return new CommandError("WRONGTYPE Operation against a key holding the wrong kind of value");
    }

    /** Wrong number of arguments; the name as in the table, {@code container|sub} for sub-commands. */
    public static CommandError arity(String name) {
        return new CommandError("ERR wrong number of arguments for '" + name + "' command");
    }

    /** A sub-command that is unknown, or known with other arguments (addReplySubcommandSyntaxError, networking.c). */
    public static CommandError subcommandSyntax(String container, byte[] sub) {
        return new CommandError("ERR unknown subcommand or wrong number of arguments for '"
                + Arguments.printable(sub, 128) + "'. Try " + container.toUpperCase(java.util.Locale.ROOT) + " HELP.");
    }

    /** A sub-command that the container does not know (processCommand, server.c). */
    public static CommandError unknownSubcommand(String container, byte[] sub) {
        return new CommandError("ERR unknown subcommand '" + Arguments.printable(sub, 128) + "'. Try "
                + container.toUpperCase(java.util.Locale.ROOT) + " HELP.");
    }
}
