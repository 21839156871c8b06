package org.clusterarium.embeddednode.command;

import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.config.Directive;

/** Arguments without the secrets among them, for SLOWLOG and MONITOR (redactClientCommandArgument, networking.c). */
public final class Redaction {
    private static final byte[] REDACTED = Arguments.bytes("(redacted)");

    private Redaction() {}

    /** The arguments themselves, or a copy in which secrets are replaced. */
    public static byte[][] of(String command, byte[][] args) {
        byte[][] shown = args.clone();
        switch (command) {
            case "auth" -> hide(shown, 1, args.length);
            case "acl|setuser" -> hide(shown, 2, args.length);
            case "config|set" -> hideDirectives(shown);
            case "hello" -> hideAfter(shown, "auth", 2);
            case "migrate" -> {
                hideAfter(shown, "auth", 1);
                hideAfter(shown, "auth2", 2);
            }
            default -> {}
        }
        return shown;
    }

    private static void hide(byte[][] args, int from, int to) {
        for (int at = from; at < Math.min(to, args.length); at++) {
            args[at] = REDACTED;
        }
    }

    private static void hideAfter(byte[][] args, String word, int count) {
        for (int at = 1; at < args.length; at++) {
            if (Arguments.is(args[at], word)) {
                hide(args, at + 1, at + 1 + count);
            }
        }
    }

    private static void hideDirectives(byte[][] args) {
        for (int at = 2; at + 1 < args.length; at += 2) {
            Directive<?> directive = ConfigStore.find(Arguments.text(args[at]));
            if (directive == null || directive.isSecret()) {
                args[at + 1] = REDACTED;
            }
        }
    }
}
