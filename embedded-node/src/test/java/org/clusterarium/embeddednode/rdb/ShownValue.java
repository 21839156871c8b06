package org.clusterarium.embeddednode.rdb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.clusterarium.embeddednode.keyspace.HashValue;
import org.clusterarium.embeddednode.keyspace.ListValue;
import org.clusterarium.embeddednode.keyspace.SetValue;
import org.clusterarium.embeddednode.keyspace.SortedSetValue;
import org.clusterarium.embeddednode.keyspace.StreamConsumer;
import org.clusterarium.embeddednode.keyspace.StreamGroup;
import org.clusterarium.embeddednode.keyspace.StreamId;
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
            return ofStream(stream);
        }
        Collections.sort(words);
        return words;
    }

    /** All of a stream: entries, counters, groups, consumers and what they have pending. */
    private static List<String> ofStream(StreamValue stream) {
        List<String> words = new ArrayList<>();
        stream.forward(StreamId.ZERO, StreamId.MAX, entry -> {
            words.add(entry.id().toString());
            entry.forEachWord(
                    (array, offset, length) -> words.add(text(Arrays.copyOfRange(array, offset, offset + length))));
            return true;
        });
        words.add("last " + stream.lastId() + " deleted " + stream.maxDeletedId() + " added " + stream.entriesAdded());
        for (StreamGroup group : stream.groups()) {
            words.add("group " + text(group.name()) + " " + group.lastDelivered() + " " + group.entriesRead());
            for (StreamConsumer consumer : group.consumers()) {
                words.add("consumer " + text(consumer.name()) + " " + consumer.seenMillis());
            }
            group.pending()
                    .forEach((id, pending) -> words.add("pending " + id + " "
                            + text(pending.consumer().name()) + " " + pending.deliveredMillis() + " "
                            + pending.deliveries()));
        }
        return words;
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
