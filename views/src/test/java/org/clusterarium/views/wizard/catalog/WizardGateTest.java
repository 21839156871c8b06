package org.clusterarium.views.wizard.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.wizard.WizardBench;
import org.junit.jupiter.api.Test;

class WizardGateTest {
    private final WizardBench bench = new WizardBench();

    @Test
    void theGateSaysWhyNothingCanBeOpened() {
        WizardGate gate = new WizardGate(bench.moment(), Locale.ENGLISH);
        assertThat(List.of(WizardKind.values()))
                .allMatch(kind -> gate.obstacle(kind).isEmpty());
        bench.moment().seek(SampleDeployment.START);
        assertThat(gate.obstacle(WizardKind.RESHARD)).contains("go live first");
        bench.moment().deployment().set(Optional.empty());
        assertThat(gate.obstacle(WizardKind.RESHARD)).contains("nothing is shown yet");
    }
}
