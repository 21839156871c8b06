package org.clusterarium.embeddednode.core;

/** Executes a command whose name, arity, authentication, redirection and role were checked. Writes exactly one reply, or blocks the client. */
@FunctionalInterface
public interface CommandHandler {
    void execute(CommandCall call);
}
