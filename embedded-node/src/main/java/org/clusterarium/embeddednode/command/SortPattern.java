package org.clusterarium.embeddednode.command;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Entry;
import org.clusterarium.embeddednode.keyspace.HashValue;
import org.clusterarium.embeddednode.keyspace.StringValue;
import org.jspecify.annotations.Nullable;

/** A pattern of SORT such as {@code weight_*}, {@code object_*->field} or {@code #} (lookupKeyByPattern, sort.c). */
final class SortPattern {
    private final byte[] pattern;
    private final int star;
    private final int keyEnd;

    SortPattern(byte[] pattern) {
        this.pattern = pattern;
        this.star = indexOf(pattern, '*', 0);
        int arrow = star < 0 ? -1 : indexOf(pattern, '-', star + 1);
        while (arrow >= 0 && (arrow + 1 >= pattern.length || pattern[arrow + 1] != '>')) {
            arrow = indexOf(pattern, '-', arrow + 1);
        }
        this.keyEnd = arrow >= 0 && arrow + 2 < pattern.length ? arrow : pattern.length;
    }

    private static int indexOf(byte[] bytes, char letter, int from) {
        for (int at = from; at < bytes.length; at++) {
            if (bytes[at] == letter) {
                return at;
            }
        }
        return -1;
    }

    /** The string of the key, or the field, that the pattern makes of an element; the element itself for {@code #}; null when there is none. */
    byte @Nullable [] value(Database db, byte[] element) {
        if (pattern.length == 1 && pattern[0] == '#') {
            return element;
        }
        if (star < 0) {
            return null;
        }
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        key.write(pattern, 0, star);
        key.write(element, 0, element.length);
        key.write(pattern, star + 1, keyEnd - star - 1);
        Entry entry = db.read(key.toByteArray());
        if (entry == null) {
            return null;
        }
        if (keyEnd < pattern.length) {
            byte[] field = Arrays.copyOfRange(pattern, keyEnd + 2, pattern.length);
            return entry.value() instanceof HashValue hash ? hash.get(field) : null;
        }
        return entry.value() instanceof StringValue text ? text.bytes() : null;
    }
}
