package org.clusterarium.views.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;
import org.clusterarium.views.text.Messages;
import org.junit.jupiter.api.Test;

class InspectorViewModelTest {
    private final MomentViewModel moment = new MomentViewModel();
    private final SelectionViewModel selection = new SelectionViewModel();
    private final InspectorViewModel inspector = new InspectorViewModel(
            moment, selection, Messages.of(InspectorViewModel.class, "Inspector", Locale.ENGLISH));

    private String value(String label) {
        return inspector.node().get().orElseThrow().fields().stream()
                .filter(field -> field.label().equals(label))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void nothingSelectedShowsNothing() {
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.START)));

        assertThat(inspector.node().get()).isEmpty();
        assertThat(inspector.slot().get()).isEmpty();
    }

    @Test
    void theFieldsOfANodeFollowTheMoment() {
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.END)));
        selection.node().set(Optional.of(SampleDeployment.HOST01_6382));

        moment.seek(SampleDeployment.KILL - 1);
        assertThat(value("Role")).isEqualTo("replica");
        assertThat(value("Master")).isEqualTo("02:6381");
        moment.seek(SampleDeployment.PROMOTION);
        assertThat(value("Role")).isEqualTo("master");
        assertThat(value("Slots")).isEqualTo("5,462 slots: 5461-10922");
        assertThat(value("Config epoch")).isEqualTo("7");
    }

    @Test
    void aNodeThatDoesNotAnswerSaysHowOldItsFiguresAre() {
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.KILL + 3_000_000)));
        selection.node().set(Optional.of(SampleDeployment.HOST02_6381));

        assertThat(value("Answers")).isEqualTo("no, figures are 3.0 s old");
        assertThat(value("Process")).isEqualTo("killed");
    }

    @Test
    void aSlotNamesItsOwnerAndWhetherItAnswers() {
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.KILL + 3_000_000)));
        selection.slot().set(5_600);

        String text = inspector.slot().get().orElseThrow().asText();

        assertThat(text).isEqualTo("Slot 5600\nOwner: 02:6381\nState: does not answer\n");
    }
}
