package org.clusterarium.embeddednode.rdb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.clusterarium.embeddednode.keyspace.HashValue;
import org.clusterarium.embeddednode.keyspace.ListValue;
import org.clusterarium.embeddednode.keyspace.SetValue;
import org.clusterarium.embeddednode.keyspace.SortedSetValue;
import org.clusterarium.embeddednode.keyspace.StreamValue;
import org.clusterarium.embeddednode.keyspace.StringValue;
import org.clusterarium.embeddednode.keyspace.Value;

/** A value as words to compare: a list in its order, the others sorted. */
public final class ShownValue {
    private ShownValue() {}

    /** The value of a payload of DUMP. */
    public static List<String> of(byte[] payload) {
        return of(DumpPayload.read(payload, DumpVectors.VALUES));
    }

    static List<String> of(Value value) {
        List<String> words = new ArrayList<>();
        if (value instanceof StringValue string) {
            words.add(text(string.bytes()));
        } else if (value instanceof ListValue list) {
            list.forEach(element -> words.add(text(element)));
            return words;
        } else if (value instanceof HashValue hash) {
            hash.forEachField((field, content) -> words.add(text(field) + "=" + text(content)));
        } else if (value instanceof SetValue set) {
            set.forEachMember(member -> words.add(text(member)));
        } else if (value instanceof SortedSetValue sorted) {
            sorted.forEachMember(member -> words.add(text(member.key()) + "=" + member.score()));
        } else if (value instanceof StreamValue stream) {
            stream.content().entries().forEach(entry -> {
                words.add(entry.id().millis() + "-" + entry.id().sequence());
                entry.fieldsAndValues().forEach(word -> words.add(text(word)));
            });
            return words;
        }
        Collections.sort(words);
        return words;
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
