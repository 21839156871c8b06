package org.clusterarium.embeddednode.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.EncodingLimits;
import org.clusterarium.embeddednode.keyspace.HashValue;
import org.clusterarium.embeddednode.keyspace.KeyspaceVisitor;
import org.clusterarium.embeddednode.keyspace.ListValue;
import org.clusterarium.embeddednode.keyspace.SetValue;
import org.clusterarium.embeddednode.keyspace.SortedSetValue;
import org.clusterarium.embeddednode.keyspace.Value;
import org.clusterarium.embeddednode.keyspace.ValueFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RdbCollectionsTest {
    private final ValueFactory values =
            new Databases(1, false, new NodeRandom(3)::nextLong, EncodingLimits.DEFAULTS).values();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static List<String> shown(Value value) {
        List<String> shown = new ArrayList<>();
        if (value instanceof ListValue list) {
            list.forEach(element -> shown.add(text(element)));
        } else if (value instanceof HashValue hash) {
            hash.forEachField((field, content) -> shown.add(text(field) + "=" + text(content)));
        } else if (value instanceof SetValue set) {
            set.forEachMember(member -> shown.add(text(member)));
        } else if (value instanceof SortedSetValue sorted) {
            sorted.forEachMember(member -> shown.add(text(member.key()) + "=" + member.score()));
        }
        return shown;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 2000})
    void everyCollectionIsReadBackAsItWasWritten(int size) {
        ListValue list = values.list();
        HashValue hash = values.hash();
        SetValue set = values.set();
        SortedSetValue sorted = values.sortedSet();
        for (int i = 0; i < size; i++) {
            list.addFirst(bytes("element " + i));
            hash.put(bytes("field" + i), bytes(Integer.toString(i)));
            set.add(bytes(Integer.toString(i * 7)));
            sorted.put(bytes("m" + i), i % 10 == 0 ? Double.POSITIVE_INFINITY : i / 3.0);
        }
        RdbWriter writer = new RdbWriter(true);
        List<Value> written = List.of(list, hash, set, sorted);
        for (Value value : written) {
            writer.entry(0, bytes(value.type().wireName()), value, KeyspaceVisitor.NO_EXPIRY);
        }
        List<Value> read = new ArrayList<>();
        RdbReader.read(writer.finish(), values, (db, key, value, expireAt) -> read.add(value));
        assertThat(read).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(shown(read.get(i))).containsExactlyInAnyOrderElementsOf(shown(written.get(i)));
            assertThat(read.get(i).encoding()).isEqualTo(written.get(i).encoding());
        }
        assertThat(shown(read.get(0))).isEqualTo(shown(list));
        assertThat(shown(read.get(3))).isEqualTo(shown(sorted));
    }

    @Test
    void aCopyIsIndependentOfItsOriginal() {
        ListValue list = values.list();
        list.addLast(bytes("a"));
        ((ListValue) list.copy()).addLast(bytes("b"));
        assertThat(shown(list)).containsExactly("a");
    }
}
