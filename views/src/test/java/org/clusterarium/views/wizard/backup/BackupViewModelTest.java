package org.clusterarium.views.wizard.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.views.wizard.WizardBench;
import org.clusterarium.views.wizard.catalog.WizardCatalog;
import org.clusterarium.views.wizard.catalog.WizardKind;
import org.junit.jupiter.api.Test;

class BackupViewModelTest {
    private final WizardBench bench = new WizardBench();

    @Test
    void aBackupSavesEveryShard() {
        bench.open(WizardCatalog.request(WizardKind.BACKUP, Optional.empty(), Optional.empty(), Locale.ENGLISH));
        assertThat(bench.plan().steps().stream().filter(PlanStep.SaveData.class::isInstance))
                .hasSize(3);
    }
}
