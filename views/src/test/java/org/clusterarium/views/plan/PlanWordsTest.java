package org.clusterarium.views.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.clusterarium.model.plan.ImpossiblePlanException;
import org.clusterarium.model.plan.PlanObstacle;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.SampleDeployment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a planner says has words in both languages, with names in the place of ids. */
class PlanWordsTest {
    private static final NodeId NODE = SampleDeployment.HOST01_6381;

    @ParameterizedTest
    @EnumSource(PlanObstacle.class)
    void everyObstacleHasWordsInBothLanguagesAndNoId(PlanObstacle obstacle) {
        ImpossiblePlanException impossible = new ImpossiblePlanException(obstacle, NODE, NODE, NODE, NODE);
        for (Locale language : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            String words = new PlanWords(language, id -> "01:6381").impossible(impossible);
            assertThat(words).isNotBlank().doesNotContain(NODE.value(), "{");
        }
        assertThat(new PlanWords(Locale.ENGLISH, NodeId::value).impossible(impossible))
                .isEqualTo(impossible.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void slotsAreCountedAndManyRangesAreCut(String language) {
        PlanWords words = new PlanWords(Locale.forLanguageTag(language), id -> "01:6381");
        SlotSet slots = SlotSet.of(
                new SlotRange(0, 999),
                new SlotRange(2_000, 2_000),
                new SlotRange(3_000, 3_001),
                new SlotRange(9, 9),
                new SlotRange(5_000, 5_000));
        assertThat(words.step(new PlanStep.AddSlots(NODE, slots)))
                .contains("1,004", "0–999, 2000, 3000–3001, …", "01:6381")
                .doesNotContain("5000");
    }
}
