package org.clusterarium.views.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.views.SampleDeployment.HOST01_6381;
import static org.clusterarium.views.SampleDeployment.HOST02_6381;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clusterarium.model.check.ClusterObservation;
import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.SampleOperations;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.whatif.Outlook.Damage;
import org.clusterarium.views.whatif.Outlook.HostChoice;
import org.junit.jupiter.api.Test;

class WhatIfViewModelTest {
    private final SampleOperations port = new SampleOperations();
    private final SampleDeployment sample = new SampleDeployment(SampleDeployment.START).offering(port);
    private final MomentViewModel moment = new MomentViewModel();
    private final WhatIfViewModel whatIf =
            new WhatIfViewModel(moment, Messages.of(WhatIfView.class, "WhatIf", Locale.ENGLISH), Runnable::run);

    private Outlook outlook() {
        return whatIf.outlook().get().orElseThrow();
    }

    private List<String> lines() {
        return outlook().lines().stream().map(Outlook.Line::text).toList();
    }

    private void watch() {
        moment.deployment().set(Optional.of(sample));
        whatIf.pulse(16_667);
    }

    @Test
    void aHostThatDiesPausesItsSlotsAndTheReplicaElsewhereIsNamed() {
        watch();
        assertThat(whatIf.choices().get()).extracting(HostChoice::alone).containsOnly(Damage.PAUSE);
        assertThat(whatIf.outlook().get()).isEmpty();
        whatIf.toggleHost("host02");

        assertThat(outlook().damage()).isEqualTo(Damage.PAUSE);
        assertThat(outlook().headline()).startsWith("5,462 slots pause");
        assertThat(lines())
                .contains("2 of 3 voting masters live; 2 are needed.")
                .anyMatch(line -> line.startsWith("02:6381 (5,462 slots): replica 01:6382 is promoted."))
                .contains("Without a replica then: 01:6382, 03:6381.");
        whatIf.toggleHost("host02");
        assertThat(whatIf.outlook().get()).isEmpty();
    }

    @Test
    void twoMastersTakeTheMajorityWithThem() {
        watch();
        whatIf.toggleNode(HOST01_6381);
        whatIf.toggleNode(HOST02_6381);

        assertThat(outlook().damage()).isEqualTo(Damage.STOP);
        assertThat(outlook().headline()).contains("no majority");
    }

    @Test
    void whetherMissingSlotsStopTheClusterDependsOnTheConfigurationThatIsAskedForAndOnThePersonWhoKnowsBetter() {
        ClusterSurvey survey = port.survey(Set.of()).toCompletableFuture().join();
        ClusterObservation seen = survey.observation();
        port.showing(new ClusterSurvey(
                survey.timeMicros(),
                new ClusterObservation(
                        seen.views(),
                        seen.hosts(),
                        seen.facts(),
                        Map.of(),
                        Map.of(HOST01_6381, Map.of("cluster-require-full-coverage", "no"))),
                survey.picture(),
                survey.holdings(),
                List.of()));
        watch();
        assertThat(whatIf.knowledge().get()).isEqualTo(WhatIfViewModel.Knowledge.CONFIGURED);
        whatIf.toggleNode(HOST02_6381);
        whatIf.toggleNode(SampleDeployment.HOST01_6382);

        assertThat(outlook().damage()).isEqualTo(Damage.GONE);
        whatIf.chooseFullCoverage(true);
        assertThat(outlook().damage()).isEqualTo(Damage.STOP);
        assertThat(outlook().headline()).contains("slots are missing");
    }

    @Test
    void inThePastTheForecastIsThatOfTheMomentAndTheDeadStayDead() {
        sample.setNow(SampleDeployment.END);
        watch();
        moment.seek(SampleDeployment.KILL + 1_000_000);
        whatIf.pulse(WhatIfViewModel.REST_MICROS);
        whatIf.toggleNode(HOST01_6381);

        assertThat(outlook().headline()).contains("no majority");
        assertThat(whatIf.choices().get().get(1).nodes()).allMatch(Outlook.NodeChoice::isDead);
    }
}
