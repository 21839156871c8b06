package org.clusterarium.embeddednode.keyspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.junit.jupiter.api.Test;

class SortedSetValueTest {
    private final NodeRandom random = new NodeRandom(17);
    private final SortedSetValue set = new Databases(1, false, random::nextLong, EncodingLimits.DEFAULTS)
            .values()
            .sortedSet();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void ranksRangesAndCountsAreThoseOfASortedListThroughGrowthAndShrinking() {
        Map<String, Double> model = new TreeMap<>();
        for (int round = 0; round < 30_000; round++) {
            String member = "m" + random.nextInt(round < 15_000 ? 3000 : 400);
            ScoredMember found = set.find(bytes(member));
            assertThat(found != null).isEqualTo(model.containsKey(member));
            if (random.nextInt(100) < (round < 15_000 ? 20 : 60)) {
                if (found != null) {
                    set.remove(found);
                }
                model.remove(member);
            } else {
                double score = random.nextInt(50) - 25;
                set.put(bytes(member), score);
                model.put(member, score);
            }
            assertThat(set.size()).isEqualTo(model.size());
            if (round % 1000 == 0) {
                compare(model);
            }
        }
        compare(model);
    }

    private void compare(Map<String, Double> model) {
        List<Map.Entry<String, Double>> sorted = new ArrayList<>(model.entrySet());
        sorted.sort(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
        List<String> expected = new ArrayList<>();
        sorted.forEach(entry -> expected.add(entry.getKey() + "=" + entry.getValue()));
        List<String> seen = new ArrayList<>();
        set.range(0, set.size())
                .forEach(one -> seen.add(new String(one.key(), StandardCharsets.ISO_8859_1) + "=" + one.score()));
        assertThat(seen).isEqualTo(expected);
        for (int rank = 0; rank < sorted.size(); rank += 97) {
            assertThat(set.rank(set.at(rank))).isEqualTo(rank);
            assertThat(set.range(rank, Math.min(set.size(), rank + 3)))
                    .isEqualTo(set.range(0, set.size()).subList(rank, Math.min(set.size(), rank + 3)));
        }
        for (int limit = -26; limit < 27; limit++) {
            double bound = limit;
            assertThat(set.countBefore((score, member) -> score < bound)).isEqualTo((int)
                    sorted.stream().filter(entry -> entry.getValue() < bound).count());
        }
    }

    @Test
    void itTakesItsLargeFormWithTheEntryBeyondTheLimitOrALongMember() {
        for (int i = 0; i < 128; i++) {
            set.put(bytes("m" + i), i);
        }
        assertThat(set.encoding()).isEqualTo("listpack");
        Value copy = set.copy();
        set.put(bytes("one more"), -1);
        assertThat(set.encoding()).isEqualTo("skiplist");
        assertThat(set.rank(set.at(100))).isEqualTo(100);
        assertThat(((SortedSetValue) copy).size()).isEqualTo(128);
        ((SortedSetValue) copy).put(bytes("x".repeat(65)), 1);
        assertThat(copy.encoding()).isEqualTo("skiplist");
        assertThat(set.find(bytes("x".repeat(65)))).isNull();
        assertThat(Comparator.<Double>naturalOrder().compare(set.at(0).score(), -1.0))
                .isZero();
    }
}
