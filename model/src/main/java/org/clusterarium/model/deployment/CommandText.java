package org.clusterarium.model.deployment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.model.topology.NodeAddress;

/**
 * A command as a person would type it, without secrets and without the user's data: for the command log and the audit log. Passwords
 * become {@code ***}; of keys only the number is told.
 */
public final class CommandText {
    private static final String HIDDEN = "***";
    private static final int LONGEST_ARGUMENT = 100;
    private static final int MOST_ARGUMENTS = 40;
    private static final int MIGRATE_KEY = 3;
    private static final int DELETE = 0x7f;
    private static final String SPECIAL = "\"'\\$`&|;<>()*?[]{}!#~";

    private final NodeCommand command;
    private final List<String> words = new ArrayList<>();

    private CommandText(NodeCommand command) {
        this.command = command;
    }

    /** The command's words, quoted where a shell needs it. */
    public static String of(NodeCommand command) {
        CommandText text = new CommandText(command);
        text.describe();
        return String.join(" ", text.words);
    }

    /**
     * The line that does the same by hand.
     *
     * @param options further options of redis-cli, such as {@code --tls}; empty for none
     */
    public static String redisCli(NodeAddress node, String options, NodeCommand command) {
        return "redis-cli -h " + quoted(node.host()) + " -p " + node.port() + (options.isEmpty() ? "" : " " + options)
                + " " + of(command);
    }

    private void describe() {
        words.add(quoted(command.name()));
        switch (command.name()) {
            case "AUTH":
                words.add(HIDDEN);
                break;
            case "MIGRATE":
                migrate();
                break;
            case "CONFIG":
            case "SENTINEL":
                settings();
                break;
            case "ACL":
                acl();
                break;
            default:
                others();
        }
    }

    /** MIGRATE host port key|"" db timeout [COPY] [REPLACE] [AUTH password] [AUTH2 user password] [KEYS key …]. */
    private void migrate() {
        for (int i = 1; i < count(); i++) {
            String word = command.text(i);
            if (i == MIGRATE_KEY && !word.isEmpty()) {
                words.add("<key>");
            } else if (i > MIGRATE_KEY && word.equalsIgnoreCase("AUTH")) {
                words.add("AUTH " + HIDDEN);
                i++;
            } else if (i > MIGRATE_KEY && word.equalsIgnoreCase("AUTH2")) {
                words.add("AUTH2 " + quoted(command.text(i + 1)) + " " + HIDDEN);
                i += 2;
            } else if (i > MIGRATE_KEY && word.equalsIgnoreCase("KEYS")) {
                words.add("KEYS <" + (count() - i - 1) + " keys>");
                return;
            } else {
                words.add(quoted(word));
            }
        }
    }

    private void settings() {
        boolean sets =
                command.subcommand().equals("SET") || command.subcommand().startsWith("CONFIG");
        for (int i = 1; i < count(); i++) {
            boolean value = sets && i > 1 && SecretParameters.isSecret(command.text(i - 1));
            words.add(value ? HIDDEN : quoted(command.text(i)));
        }
    }

    /** Rules of ACL SETUSER that hold passwords or their hashes begin with one of these signs. */
    private void acl() {
        for (int i = 1; i < count(); i++) {
            String word = command.text(i);
            boolean secret = i > 2 && !word.isEmpty() && "><#!".indexOf(word.charAt(0)) >= 0;
            words.add(secret ? HIDDEN : quoted(word));
        }
    }

    /** Commands that administration uses are shown; of all others the arguments belong to the user. */
    private void others() {
        boolean isReset = command.words().equals("CLUSTER RESET");
        if (!isReset && !CommandPolicy.permits(ConnectionMode.OPERATE, command)) {
            if (!command.subcommand().isEmpty()) {
                words.add(quoted(command.text(1)));
            }
            int hidden = count() - words.size();
            if (hidden > 0) {
                words.add("<" + hidden + " arguments>");
            }
            return;
        }
        for (int i = 1; i < count() && i <= MOST_ARGUMENTS; i++) {
            words.add(quoted(command.text(i)));
        }
        if (count() > MOST_ARGUMENTS + 1) {
            words.add("<" + (count() - MOST_ARGUMENTS - 1) + " more>");
        }
    }

    private int count() {
        return command.size();
    }

    private static boolean isPlain(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c <= ' ' || c == DELETE || SPECIAL.indexOf(c) >= 0) {
                return false;
            }
        }
        return !word.isEmpty();
    }

    private static String quoted(String word) {
        String shown = word.length() > LONGEST_ARGUMENT ? word.substring(0, LONGEST_ARGUMENT) + "…" : word;
        if (isPlain(shown)) {
            return shown;
        }
        StringBuilder text = new StringBuilder("\"");
        for (byte b : shown.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            if (c < ' ' || c >= DELETE) {
                text.append(String.format("\\x%02x", c));
            } else {
                text.append("\"\\$`".indexOf(c) >= 0 ? "\\" : "").append((char) c);
            }
        }
        return text.append('"').toString();
    }
}
