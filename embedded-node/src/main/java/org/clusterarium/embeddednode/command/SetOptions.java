package org.clusterarium.embeddednode.command;

import org.jspecify.annotations.Nullable;

/** The options of SET and GETEX (parseExtendedStringArgumentsOrReply, t_string.c). */
final class SetOptions {
    boolean onlyNew;
    boolean onlyExisting;
    boolean get;
    boolean keepTtl;
    boolean persist;

    @Nullable
    ExpiryTime unit;

    byte @Nullable [] expiry;

    private SetOptions() {}

    /** Options of {@code SET key value …}. */
    static SetOptions ofSet(byte[][] args) {
        SetOptions options = new SetOptions();
        for (int at = 3; at < args.length; at++) {
            byte[] word = args[at];
            if (Arguments.is(word, "nx") && !options.onlyExisting) {
                options.onlyNew = true;
            } else if (Arguments.is(word, "xx") && !options.onlyNew) {
                options.onlyExisting = true;
            } else if (Arguments.is(word, "get")) {
                options.get = true;
            } else if (Arguments.is(word, "keepttl") && options.unit == null) {
                options.keepTtl = true;
            } else {
                at = options.expiryAt(args, at);
            }
        }
        return options;
    }

    /** Options of {@code GETEX key …}. */
    static SetOptions ofGetex(byte[][] args) {
        SetOptions options = new SetOptions();
        for (int at = 2; at < args.length; at++) {
            if (Arguments.is(args[at], "persist") && options.unit == null) {
                options.persist = true;
            } else {
                at = options.expiryAt(args, at);
            }
        }
        return options;
    }

    /** Takes {@code EX n} and the like; answers the position of the number. */
    private int expiryAt(byte[][] args, int at) {
        ExpiryTime wanted = unitOf(args[at]);
        if (wanted == null || at + 1 == args.length || keepTtl || persist || unit != null) {
            throw CommandError.syntax();
        }
        unit = wanted;
        expiry = args[at + 1];
        return at + 1;
    }

    private static @Nullable ExpiryTime unitOf(byte[] word) {
        if (Arguments.is(word, "ex")) {
            return ExpiryTime.EX;
        }
        if (Arguments.is(word, "px")) {
            return ExpiryTime.PX;
        }
        if (Arguments.is(word, "exat")) {
            return ExpiryTime.EXAT;
        }
        return Arguments.is(word, "pxat") ? ExpiryTime.PXAT : null;
    }

    /** Absolute Unix milliseconds, or -1 when no expiry was given. */
    long expireAt(long nowMillis, String command) {
        return unit == null || expiry == null ? -1 : unit.positive(expiry, nowMillis, command);
    }
}
