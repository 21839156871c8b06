package org.clusterarium.embeddednode.command;

import java.util.Locale;
import org.clusterarium.embeddednode.keyspace.Entry;
import org.jspecify.annotations.Nullable;

/** {@code SCAN cursor [MATCH pattern] [COUNT n] [TYPE t]} (scanGenericCommand). */
final class ScanOptions {
    private static final int DEFAULT_COUNT = 10;

    final long cursor;
    int count = DEFAULT_COUNT;
    private @Nullable Glob pattern;
    private @Nullable String type;

    private ScanOptions(long cursor) {
        this.cursor = cursor;
    }

    /** Options after the cursor at that place; TYPE only where keys are scanned. */
    static ScanOptions of(byte[][] args, int cursorAt, boolean ofKeys) {
        ScanOptions options = new ScanOptions(cursor(args[cursorAt]));
        for (int at = cursorAt + 1; at < args.length; at += 2) {
            if (at + 1 == args.length) {
                throw CommandError.syntax();
            }
            options.take(args[at], args[at + 1], ofKeys);
        }
        return options;
    }

    /** A cursor as strtoul reads it: with a sign or empty too; anything else is an error reply. */
    static long cursor(byte[] argument) {
        String text = Arguments.text(argument);
        boolean negative = text.startsWith("-");
        try {
            if (text.isEmpty()) {
                return 0;
            }
            long number = Long.parseUnsignedLong(negative ? text.substring(1) : text);
            return negative ? -number : number;
        } catch (NumberFormatException e) {
            throw new CommandError("ERR invalid cursor");
        }
    }

    private void take(byte[] word, byte[] value, boolean ofKeys) {
        if (Arguments.is(word, "count")) {
            long wanted = Arguments.integer(value);
            if (wanted < 1) {
                throw CommandError.syntax();
            }
            count = (int) Math.min(Integer.MAX_VALUE, wanted);
        } else if (Arguments.is(word, "match")) {
            pattern = new Glob(value);
        } else if (ofKeys && Arguments.is(word, "type")) {
            type = Arguments.text(value).toLowerCase(Locale.ROOT);
        } else {
            throw CommandError.syntax();
        }
    }

    boolean wants(byte[] name) {
        return pattern == null || pattern.matchesAll() || pattern.matches(name);
    }

    boolean wants(Entry entry) {
        return wants(entry.key())
                && (type == null || type.equals(entry.value().type().wireName()));
    }
}
