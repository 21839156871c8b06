package org.clusterarium.embeddednode.keyspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.clusterarium.model.slot.HashSlot;
import org.junit.jupiter.api.Test;

class MemberTableTest {
    private final NodeRandom random = new NodeRandom(7);
    private final Databases databases = new Databases(1, true, new NodeRandom(1)::nextLong, EncodingLimits.DEFAULTS);
    private final Database db = databases.db(0);

    private static byte[] key(int number) {
        return ("key:" + number).getBytes(StandardCharsets.UTF_8);
    }

    private static StringValue value(int number) {
        return new StringValue(Integer.toString(number).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void behavesAsAMapWhileItGrowsAndShrinks() {
        TreeMap<Integer, Integer> model = new TreeMap<>();
        for (int step = 0; step < 200_000; step++) {
            int key = random.nextInt(step < 100_000 ? 20_000 : 300);
            if (random.nextInt(step < 100_000 ? 3 : 2) > 0) {
                db.set(key(key), value(step));
                model.put(key, step);
            } else {
                assertThat(db.remove(key(key))).isEqualTo(model.remove(key) != null);
            }
            if (step == 100_000) {
                model.headMap(19_000)
                        .keySet()
                        .forEach(gone -> assertThat(db.remove(key(gone))).isTrue());
                model.headMap(19_000).clear();
            }
            db.expect(new byte[][] {key(key), key(step), key(0)}, 0, 1);
            if (step % 100 == 0) {
                databases.cycle();
            }
        }
        assertThat(db.size()).isEqualTo(model.size());
        model.forEach((key, step) -> {
            Entry entry = db.peek(key(key));
            assertThat(entry == null ? null : entry.value()).isEqualTo(value(step));
        });
    }

    @Test
    void aScanReturnsEveryKeyThatIsThereAllTheTimeWhateverHappensBetween() {
        for (int round = 0; round < 50; round++) {
            db.clear();
            int stable = 1 + random.nextInt(500);
            for (int i = 0; i < stable; i++) {
                db.set(key(i), value(i));
            }
            Set<String> seen = new HashSet<>();
            long cursor = 0;
            boolean growing = random.nextInt(2) == 0;
            int noise = growing ? 1000 : 5000;
            for (int i = 1000; i < noise; i++) {
                db.set(key(i), value(i));
            }
            do {
                cursor = db.scan(cursor, entry -> seen.add(new String(entry.key(), StandardCharsets.UTF_8)));
                for (int i = 0; i < 20 && (growing ? noise < 5000 : noise > 1000); i++) {
                    if (growing) {
                        db.set(key(noise++), value(0));
                    } else {
                        db.remove(key(--noise));
                    }
                }
                databases.cycle();
            } while (cursor != 0);
            for (int i = 0; i < stable; i++) {
                assertThat(seen).contains("key:" + i);
            }
        }
    }

    @Test
    void theSlotIndexKnowsTheKeysOfEachSlot() {
        for (int i = 0; i < 1000; i++) {
            db.set(("{user" + i % 10 + "}:" + i).getBytes(StandardCharsets.UTF_8), value(i));
        }
        int slot = HashSlot.of("user3".getBytes(StandardCharsets.UTF_8));
        assertThat(databases.countKeysInSlot(slot)).isEqualTo(100);
        assertThat(databases.keysInSlot(slot, 7)).hasSize(7);
        assertThat(databases.deleteSlot(slot)).isEqualTo(100);
        assertThat(databases.countKeysInSlot(slot)).isZero();
        assertThat(databases.size()).isEqualTo(900);
        assertThat(databases.keysInSlot(slot, 7)).isEmpty();
    }

    @Test
    void expiredKeysGoInOrderOfTimeAndAreToldOnce() {
        databases.now(1000);
        List<String> told = new ArrayList<>();
        databases.onExpired((number, name) -> told.add(new String(name, StandardCharsets.UTF_8)));
        for (int i : new int[] {5, 3, 9, 1, 7}) {
            db.expireAt(db.set(key(i), value(i)), 1000 + i);
        }
        db.expireAt(db.set(key(3), value(3)), 5000);
        db.set(key(5), value(5));
        databases.now(1008);
        databases.cycle();
        assertThat(told).containsExactly("key:1", "key:7");
        assertThat(db.size()).isEqualTo(3);
        assertThat(db.volatileSize()).isEqualTo(2);
    }

    @Test
    void aReplicaHidesWhatIsOverAndKeepsIt() {
        databases.now(1000);
        db.expireAt(db.set(key(1), value(1)), 1500);
        databases.now(2000);
        databases.mode(ExpiryMode.HIDE);
        assertThat(db.peek(key(1))).isNull();
        assertThat(db.size()).isEqualTo(1);
        databases.cycle();
        assertThat(db.size()).isEqualTo(1);
        databases.mode(ExpiryMode.IGNORE);
        assertThat(db.peek(key(1))).isNotNull();
        databases.mode(ExpiryMode.DELETE);
        assertThat(db.peek(key(1))).isNull();
        assertThat(db.size()).isZero();
    }
}
