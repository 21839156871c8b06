package org.clusterarium.embeddednode.rdb;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.keyspace.MalformedListpackException;
import org.clusterarium.embeddednode.keyspace.PackedCursor;

/** Reads the listpack, the compact form of small values since redis 7. */
final class Listpack {
    private Listpack() {}

    /**
     * All elements, integers as text.
     *
     * @throws RdbFormatException if it is damaged
     */
    static List<byte[]> elements(byte[] blob) {
        try {
            List<byte[]> elements = new ArrayList<>();
            PackedCursor cursor = PackedCursor.of(blob);
            while (cursor.hasNext()) {
                cursor.next();
                elements.add(cursor.word());
            }
            PackedCursor.checkCount(blob, elements.size());
            return elements;
        } catch (MalformedListpackException damage) {
            throw new RdbInput(blob, 0).damaged(String.valueOf(damage.getMessage()));
        }
    }
}
