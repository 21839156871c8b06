package org.clusterarium.views.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.clusterarium.model.check.Finding;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;
import org.clusterarium.views.SampleDeployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingWordsTest {
    private static final NodeId NODE = SampleDeployment.HOST01_6381;

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void everyKindOfFindingHasWordsOfItsOwnInBothLanguages(String language) throws ReflectiveOperationException {
        FindingWords words = new FindingWords(Locale.forLanguageTag(language), id -> "01:6381", 3);
        List<String> all = new ArrayList<>();
        for (Class<?> kind : Finding.class.getPermittedSubclasses()) {
            Finding finding = (Finding) sample(kind);
            assertThat(words.what(finding)).isNotBlank().doesNotContain("null", "{", "}");
            assertThat(words.why(finding)).matches(".*[.。]");
            assertThat(words.help(finding.remedy())).matches(".*[.。]");
            all.add(words.what(finding));
        }
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void longListsAreCutInTheWindowAndWholeOnATerminal() {
        SlotSet odd = SlotSet.of(new SlotRange(1, 1), new SlotRange(3, 3), new SlotRange(5, 9), new SlotRange(20, 20));
        Finding finding = new Finding.SlotsWithoutOwner(odd);

        assertThat(new FindingWords(Locale.ENGLISH, NodeId::shortForm, 2).what(finding))
                .isEqualTo("Nobody owns 8 slots (1, 3 and 2 more)");
        assertThat(FindingWords.ofAddresses(ClusterTopology.EMPTY, Locale.ENGLISH)
                        .what(finding))
                .isEqualTo("Nobody owns 8 slots (1, 3, 5-9, 20)");
    }

    private static Object sample(Class<?> kind) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(kind.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = kind.getDeclaredConstructor(types);
        return constructor.newInstance(
                Arrays.stream(types).map(FindingWordsTest::value).toArray());
    }

    private static Object value(Class<?> type) {
        Map<Class<?>, Object> values = Map.of(
                NodeId.class,
                NODE,
                SlotSet.class,
                SlotSet.ALL,
                OpenSlot.class,
                new OpenSlot(7, OpenSlot.Direction.MIGRATING, NODE),
                NodeAddress.class,
                NodeAddress.of("h", 1),
                List.class,
                List.of(NODE),
                Map.class,
                Map.of(),
                String.class,
                "text",
                int.class,
                2,
                long.class,
                3L);
        return Objects.requireNonNull(values.get(type), type.toString());
    }
}
