package org.clusterarium.views.wizard.reshard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.views.wizard.catalog.WizardRequests.make;

import java.util.Optional;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.wizard.WizardBench;
import org.clusterarium.views.wizard.WizardDraft;
import org.clusterarium.views.wizard.catalog.WizardKind;
import org.junit.jupiter.api.Test;

class ReshardViewModelTest {
    private final WizardBench bench = new WizardBench();

    @Test
    void aNumberOfSlotsComesFromTheTickedSourcesOnly() {
        ReshardViewModel request =
                bench.open(make(WizardKind.RESHARD, Optional.of(SampleDeployment.HOST01_6381), ReshardViewModel.class));
        request.number().set("300");
        assertThat(bench.plan().moves()).hasSize(2);
        request.sources().ticked(request.sources().options().get().get(0)).set(true);
        assertThat(bench.plan().moves()).singleElement().satisfies(move -> {
            assertThat(move.target()).isEqualTo(SampleDeployment.HOST01_6381);
            assertThat(move.slots().size()).isEqualTo(300);
        });
        request.number().set("many");
        assertThat(bench.problem()).startsWith("number: ");
        request.number().set("16384");
        assertThat(bench.problem()).isEqualTo("number: The sources have 5,462 slots, fewer than 16,384");
        bench.frame().next();
        assertThat(bench.staged()).isEmpty();
    }

    @Test
    void chosenSlotsAreTypedAsNumbersAndRanges() {
        ReshardViewModel request =
                bench.open(make(WizardKind.RESHARD, Optional.of(SampleDeployment.HOST01_6381), ReshardViewModel.class));
        request.way().set(ReshardViewModel.Way.CHOSEN);
        assertThat(bench.frame().told().get().draft()).isInstanceOf(WizardDraft.Missing.class);
        request.slots().set("6000-6010, 12000");
        assertThat(bench.plan().moves().stream()
                        .mapToInt(move -> move.slots().size())
                        .sum())
                .isEqualTo(12);
        request.slots().set("6000-16384");
        assertThat(bench.problem()).endsWith("6000-16384");
    }
}
