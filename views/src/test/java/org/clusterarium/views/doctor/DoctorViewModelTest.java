package org.clusterarium.views.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.views.SampleDeployment.HOST02_6381;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clusterarium.model.check.Finding.Severity;
import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanKind;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.SampleOperations;
import org.clusterarium.views.doctor.DoctorReport.Condition;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.text.Messages;
import org.junit.jupiter.api.Test;

class DoctorViewModelTest {
    private static final long FRAME = 16_667;

    private final SampleOperations port = new SampleOperations();
    private final SampleDeployment sample = new SampleDeployment(SampleDeployment.START).offering(port);
    private final MomentViewModel moment = new MomentViewModel();
    private final DoctorViewModel doctor = new DoctorViewModel(
            moment, Messages.of(DoctorView.class, "Doctor", Locale.ENGLISH), ZoneId.of("UTC"), Runnable::run);

    private DoctorReport report() {
        return doctor.state().get().report().orElseThrow();
    }

    private void watch(SampleDeployment deployment) {
        moment.deployment().set(Optional.of(deployment));
        doctor.pulse(FRAME);
    }

    @Test
    void aHealthyClusterIsSaidToBeHealthyAndWhatWasNotExaminedIsNotCalledFine() {
        watch(sample);

        assertThat(report().cards()).isEmpty();
        assertThat(report().isRepairable()).isFalse();
        assertThat(report().areas())
                .filteredOn(line -> line.area() == Area.SLOTS)
                .singleElement()
                .satisfies(line -> assertThat(line.condition()).isEqualTo(Condition.FINE))
                .satisfies(line -> assertThat(line.text()).contains("16,384"));
        assertThat(report().areas())
                .filteredOn(line -> line.area() == Area.CONFIGURATION)
                .singleElement()
                .satisfies(line -> assertThat(line.condition()).isEqualTo(Condition.UNSEEN));
        doctor.pulse(10 * DoctorViewModel.REST_MICROS);
        assertThat(port.asked()).as("nothing has changed since").containsExactly("survey []");
    }

    @Test
    void nodesAreAskedAgainWhenTheirViewsChangedButNotTooOften() {
        watch(sample);
        sample.setNow(SampleDeployment.FAIL);
        moment.pulse(0);
        doctor.pulse(FRAME);
        assertThat(port.asked()).hasSize(1);
        doctor.pulse(DoctorViewModel.REST_MICROS);
        assertThat(port.asked()).hasSize(2);
    }

    @Test
    void aHoleIsAnErrorWhoseRepairIsStagedWithTheLookItWasPlannedFrom() {
        ClusterSurvey damaged = Damage.hole();
        List<Plan> staged = new ArrayList<>();
        doctor.setOnPlan((plan, survey) -> {
            staged.add(plan);
            assertThat(survey).isSameAs(damaged);
        });
        port.showing(damaged);
        watch(sample);

        assertThat(report().cards().getFirst().severity()).isEqualTo(Severity.ERROR);
        assertThat(report().cards().getFirst().what()).startsWith("Nobody owns 101 slots (100-200)");
        assertThat(report().cards().getFirst().isRepairable()).isTrue();
        assertThat(report().cards().getFirst().slot()).hasValue(100);
        doctor.planFix();
        assertThat(staged)
                .singleElement()
                .satisfies(plan -> assertThat(plan.kind()).isEqualTo(PlanKind.FIX));
    }

    @Test
    void aSurveyThatFailsIsToldAndTheOlderReportStays() {
        watch(sample);
        port.refusing("nobody answers");
        doctor.examine();

        assertThat(doctor.state().get().failure()).hasValue("nobody answers");
        assertThat(doctor.state().get().report()).isPresent();
        port.agreeing();
        doctor.examine();
        assertThat(doctor.state().get().failure()).isEmpty();
    }

    @Test
    void anAnswerThatComesAfterTheDeploymentWasLeftIsIgnored() {
        port.hold();
        watch(sample);
        assertThat(doctor.state().get().isExamining()).isTrue();
        moment.deployment().set(Optional.empty());
        port.release();

        assertThat(doctor.state().get()).isEqualTo(DoctorViewModel.State.NOTHING);
    }

    @Test
    void inThePastAndWithoutOperationsTheViewsOfTheMomentAreExamined() {
        SampleDeployment recorded = new SampleDeployment(SampleDeployment.END);
        watch(recorded);
        moment.seek(SampleDeployment.FAIL + 2_000);
        doctor.pulse(DoctorViewModel.REST_MICROS);

        assertThat(report().cards())
                .extracting(DoctorReport.Card::nodes)
                .anySatisfy(nodes ->
                        assertThat(nodes).extracting(DoctorReport.NodeLink::id).contains(HOST02_6381));
        assertThat(report().isRepairable())
                .as("without counted keys nothing is planned")
                .isFalse();
    }
}
