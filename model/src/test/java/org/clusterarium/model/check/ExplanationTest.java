package org.clusterarium.model.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.model.plan.Clusters.id;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    @Test
    void everyKindOfFindingHasWordsAndAKeyOfItsOwn() throws ReflectiveOperationException {
        List<Explanation> all = new java.util.ArrayList<>();
        for (Class<?> kind : Finding.class.getPermittedSubclasses()) {
            all.add(Explanation.of((Finding) sample(kind)));
        }
        assertThat(all).allSatisfy(explanation -> {
            assertThat(explanation.what()).isNotBlank().doesNotContain("null");
            assertThat(explanation.why()).endsWith(".");
            assertThat(explanation.help()).endsWith(".");
        });
        assertThat(all).extracting(Explanation::key).doesNotHaveDuplicates().contains("slots-without-owner");
    }

    private static Object sample(Class<?> kind) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(kind.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = kind.getDeclaredConstructor(types);
        return constructor.newInstance(
                Arrays.stream(types).map(ExplanationTest::value).toArray());
    }

    private static Object value(Class<?> type) {
        Map<Class<?>, Object> values = Map.of(
                NodeId.class,
                id(1),
                SlotSet.class,
                SlotSet.ALL,
                OpenSlot.class,
                new OpenSlot(7, OpenSlot.Direction.MIGRATING, id(2)),
                NodeAddress.class,
                NodeAddress.of("h", 1),
                List.class,
                List.of(),
                Map.class,
                Map.of(),
                String.class,
                "text",
                int.class,
                2,
                long.class,
                3L);
        return java.util.Objects.requireNonNull(values.get(type), type.toString());
    }
}
