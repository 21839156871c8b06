package org.clusterarium.views.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.clusterarium.model.check.Belief;
import org.clusterarium.model.check.BeliefMatrix;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;
import org.junit.jupiter.api.Test;

class BeliefsViewModelTest {
    private final MomentViewModel moment = new MomentViewModel();
    private final SelectionViewModel selection = new SelectionViewModel();
    private final BeliefsViewModel beliefs = new BeliefsViewModel(moment, selection);
    private final BeliefWords words = new BeliefWords(Messages.of(BeliefsView.class, "Gossip", Locale.ENGLISH));

    BeliefsViewModelTest() {
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.END)));
    }

    @Test
    void theMatrixIsThatOfTheMomentAndTheSameObjectWhileNobodyChangedHisMind() {
        moment.seek(SampleDeployment.START + 1_000_000);
        BeliefMatrix calm = beliefs.matrix();
        assertThat(calm.disputed()).isEmpty();
        moment.seek(SampleDeployment.FIRST_PFAIL + 1_000);
        BeliefMatrix suspicion = beliefs.matrix();
        int dead = suspicion.nodes().indexOf(SampleDeployment.HOST02_6381);
        int first = suspicion.nodes().indexOf(SampleDeployment.HOST01_6381);
        assertThat(suspicion.belief(first, dead)).isEqualTo(Belief.SUSPECTED);
        assertThat(suspicion.isDeviating(first, dead)).isTrue();
    }

    @Test
    void theCellUnderTheKeyboardIsToldInWordsAndLeadsToTheNodeItIsAbout() {
        moment.seek(SampleDeployment.FIRST_PFAIL + 1_000);
        beliefs.matrix();
        beliefs.moveToNextDeviation();
        NodeNames names = NodeNames.of(moment.snapshot().get());
        assertThat(words.cell(beliefs.matrix(), beliefs.spokenOf().orElseThrow(), names))
                .isEqualTo("01:6381 believes of 02:6381: PFAIL, master, epoch 3, 5,462 slots. It has no bus link to it."
                        + " Most others: ok, master, epoch 3, 5,462 slots.");
        beliefs.select();
        assertThat(selection.node().get()).hasValue(SampleDeployment.HOST02_6381);
        beliefs.move(100, 100);
        assertThat(beliefs.cursor().get()).hasValue(new BeliefsViewModel.Cell(5, 5));
    }

    @Test
    void theStopwatchRunsInTheMiddleOfTheFailoverAndStandsAfterIt() {
        moment.seek(SampleDeployment.FIRST_PFAIL + 100_000);
        assertThat(words.stopwatch(beliefs.convergence(), moment.timeMicros().get()))
                .containsExactly("Views differ for 0.1 s");
        moment.seek(SampleDeployment.COVERED + 200_000);
        assertThat(words.stopwatch(beliefs.convergence(), moment.timeMicros().get()))
                .first()
                .asString()
                .startsWith("Views agree · the last disagreement took 0.01 s");
    }
}
