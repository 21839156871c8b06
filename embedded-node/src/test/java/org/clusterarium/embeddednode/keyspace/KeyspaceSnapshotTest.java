package org.clusterarium.embeddednode.keyspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.junit.jupiter.api.Test;

class KeyspaceSnapshotTest {
    private static final int DATABASES = 3;
    private static final int KEYS = 300;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void show(Map<String, String> into, int db, byte[] key, Value value, long expireAtMillis) {
        StringBuilder text = new StringBuilder(expireAtMillis + " ");
        ((ListValue) value)
                .forEach(element -> text.append(new String(element, StandardCharsets.US_ASCII))
                        .append(' '));
        assertThat(into.put(db + "/" + new String(key, StandardCharsets.US_ASCII), text.toString()))
                .isNull();
    }

    @Test
    void itTellsEveryKeyOnceAsItWasWhateverHappensMeanwhile() {
        NodeRandom random = new NodeRandom(7);
        for (int round = 0; round < 300; round++) {
            Databases keyspace = new Databases(DATABASES, round % 2 == 0, random::nextLong, EncodingLimits.DEFAULTS);
            keyspace.now(1000);
            for (int i = random.nextInt(1500); i > 0; i--) {
                change(keyspace, random);
            }
            Map<String, String> expected = new TreeMap<>();
            keyspace.forEach((db, key, value, expiry) -> show(expected, db, key, value, expiry));
            Map<String, String> told = new TreeMap<>();
            KeyspaceSnapshot snapshot =
                    keyspace.snapshot((db, key, value, expiry) -> show(told, db, key, value, expiry));
            boolean swapping = random.nextInt(4) == 0;
            do {
                for (int i = random.nextInt(6); i > 0; i--) {
                    change(keyspace, random);
                }
                if (swapping && random.nextInt(50) == 0) {
                    keyspace.swap(0, 1);
                }
            } while (snapshot.advance());
            assertThat(told).as("round " + round).isEqualTo(expected);
            assertThat(snapshot.visited()).isEqualTo(expected.size());
            assertThat(keyspace.hasSnapshot()).isFalse();
        }
    }

    private static void change(Databases keyspace, NodeRandom random) {
        int number = random.nextInt(DATABASES);
        Database db = keyspace.db(number);
        byte[] key = bytes("key" + random.nextInt(KEYS));
        Entry entry = db.peek(key);
        switch (random.nextInt(12)) {
            case 0 -> db.remove(key);
            case 1 -> db.set(key, list(random));
            case 2 -> db.put(key, list(random));
            case 3 -> {
                if (entry != null) {
                    db.expireAt(entry, 1_000_000 + random.nextInt(5));
                }
            }
            case 4 -> {
                if (entry != null) {
                    db.persist(entry);
                }
            }
            case 5 -> {
                if (random.nextInt(100) == 0) {
                    db.clear();
                }
            }
            case 6 -> {
                if (entry != null) {
                    db.replace(entry, list(random));
                }
            }
            case 7 -> keyspace.cycle();
            default -> {
                if (entry != null) {
                    keyspace.beforeChange(number, List.of(key));
                    ((ListValue) entry.value()).addLast(bytes("x" + random.nextInt(100)));
                } else {
                    db.set(key, list(random));
                }
            }
        }
    }

    private static ListValue list(NodeRandom random) {
        ListValue list = new ListValue();
        list.addLast(bytes("e" + random.nextInt(1000)));
        return list;
    }

    @Test
    void keysWhoseTimeIsOverAreToldToo() {
        Databases keyspace = new Databases(1, false, new NodeRandom(1)::nextLong, EncodingLimits.DEFAULTS);
        keyspace.now(1000);
        Database db = keyspace.db(0);
        db.expireAt(db.set(bytes("a"), new ListValue()), 2000);
        List<Long> expiries = new ArrayList<>();
        keyspace.now(5000);
        KeyspaceSnapshot snapshot = keyspace.snapshot((number, key, value, expiry) -> expiries.add(expiry));
        assertThat(db.peek(bytes("a"))).isNull();
        snapshot.finish();
        assertThat(expiries).containsExactly(2000L);
    }
}
