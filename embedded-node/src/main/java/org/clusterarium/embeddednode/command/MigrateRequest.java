package org.clusterarium.embeddednode.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clusterarium.embeddednode.resp.CommandEncoder;

/**
 * {@code MIGRATE host port key|"" db timeout [COPY] [REPLACE] [AUTH password | AUTH2 user password] [KEYS key …]}, as asked for
 * (migrateCommand, cluster.c).
 *
 * @param timeoutMillis how long the other side may be silent
 * @param auth the AUTH command to send first, empty for none
 */
record MigrateRequest(
        Target target, long timeoutMillis, boolean copy, boolean replace, byte[] auth, List<byte[]> keys) {
    private static final int OPTIONS_FROM = 6;
    private static final long DEFAULT_TIMEOUT_MILLIS = 1000;
    private static final int MOST_PORT = 65535;

    /** Where to: server and database. */
    record Target(String host, int port, long db) {
        String name() {
            return host + ":" + port;
        }
    }

    static MigrateRequest of(byte[][] args) {
        boolean copy = false;
        boolean replace = false;
        byte[] auth = {};
        for (int at = OPTIONS_FROM; at < args.length; at++) {
            if (Arguments.is(args[at], "copy")) {
                copy = true;
            } else if (Arguments.is(args[at], "replace")) {
                replace = true;
            } else if (Arguments.is(args[at], "auth") && at + 1 < args.length) {
                auth = CommandEncoder.encode(new byte[][] {Arguments.bytes("AUTH"), args[++at]});
            } else if (Arguments.is(args[at], "auth2") && at + 2 < args.length) {
                auth = CommandEncoder.encode(new byte[][] {Arguments.bytes("AUTH"), args[++at], args[++at]});
            } else if (Arguments.is(args[at], "keys")) {
                at = args.length;
            } else {
                throw CommandError.syntax();
            }
        }
        if (keysWord(args) < args.length && args[3].length > 0) {
            throw new CommandError(
                    "ERR When using MIGRATE KEYS option, the key argument must be set to the empty string");
        }
        long timeout = Arguments.integer(args[5]);
        long db = Arguments.integer(args[4]);
        Target target = new Target(Arguments.text(args[1]), Arguments.integer(args[2], 0, MOST_PORT), db);
        return new MigrateRequest(
                target, timeout <= 0 ? DEFAULT_TIMEOUT_MILLIS : timeout, copy, replace, auth, keys(args));
    }

    /** The keys of a call, well-formed or not: the one key, or those after KEYS. */
    static List<byte[]> keys(byte[][] args) {
        int word = keysWord(args);
        if (word < args.length) {
            return new ArrayList<>(Arrays.asList(args).subList(word + 1, args.length));
        }
        return List.of(args[3]);
    }

    /** Position of the word KEYS, or the number of arguments; a password may be that word. */
    private static int keysWord(byte[][] args) {
        for (int at = OPTIONS_FROM; at < args.length; at++) {
            if (Arguments.is(args[at], "keys")) {
                return at;
            }
            if (Arguments.is(args[at], "auth")) {
                at++;
            } else if (Arguments.is(args[at], "auth2")) {
                at += 2;
            }
        }
        return args.length;
    }
}
