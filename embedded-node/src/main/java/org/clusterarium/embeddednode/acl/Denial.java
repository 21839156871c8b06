package org.clusterarium.embeddednode.acl;

import org.jspecify.annotations.Nullable;

/**
 * Why a call is not allowed.
 *
 * @param position which of the keys or channels of the call, from 0; 0 for a command
 * @param object the key or channel; null for a command
 */
record Denial(Reason reason, int position, byte @Nullable [] object) {
    /** In the order in which redis-server prefers them when several selectors say no. */
    enum Reason {
        COMMAND("command"),
        KEY("key"),
        CHANNEL("channel"),
        AUTH("auth");

        final String shown;

        Reason(String shown) {
            this.shown = shown;
        }
    }

    static final Denial OF_COMMAND = new Denial(Reason.COMMAND, 0, null);

    /** The one that is told when two selectors say no (ACLCheckAllUserCommandPerm). */
    Denial orRather(Denial other) {
        int order = other.reason.compareTo(reason);
        return order > 0 || (order == 0 && other.position > position) ? other : this;
    }

    /** Error line for a client (getAclErrorMessage). */
    String refusal(String command) {
        return switch (reason) {
            case COMMAND -> "NOPERM this user has no permissions to run the '" + command + "' command";
            case KEY -> "NOPERM this user has no permissions to access one of the keys used as arguments";
            default -> "NOPERM this user has no permissions to access one of the channels used as arguments";
        };
    }

    /** Error line for a command that was allowed when it was queued (execCommand, multi.c). */
    String refusalInExec() {
        String why = switch (reason) {
            case COMMAND -> "no permission to execute the command or subcommand";
            case KEY -> "no permission to touch the specified keys";
            default -> "no permission to access one of the channels used as arguments";
        };
        return "NOPERM ACLs rules changed between the moment the transaction was accumulated and the EXEC call. "
                + "This command is no longer allowed for the following reason: " + why;
    }
}
