package org.clusterarium.views.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.clusterarium.model.check.ClusterCheck;
import org.clusterarium.model.check.ClusterObservation;
import org.clusterarium.model.check.Finding;
import org.clusterarium.model.check.SnapshotObservation;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.Trouble;
import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.model.plan.FixPlan;
import org.clusterarium.model.plan.FixPlanner;
import org.clusterarium.model.plan.FixRequest;

/**
 * What was found out about a cluster. Making one takes a while for hundreds of nodes.
 *
 * @param timeMicros of the observation, by the clock of the deployment
 * @param findings the worst first, otherwise in the order of the check
 * @param repair what a plan could repair; empty where the keys in question were not counted
 * @param troubles of nodes that did not answer, or not all
 */
record Diagnosis(
        long timeMicros,
        ClusterObservation observation,
        List<Finding> findings,
        Optional<Repair> repair,
        List<Trouble> troubles) {
    /** A plan and the look at the cluster that it was made from. */
    record Repair(FixPlan fix, ClusterSurvey survey) {}

    Diagnosis {
        findings = findings.stream()
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
        troubles = List.copyOf(troubles);
    }

    /** After a close look. */
    static Diagnosis of(ClusterSurvey survey) {
        FixRequest request = new FixRequest(survey.observation(), survey.holdings(), false);
        return new Diagnosis(
                survey.timeMicros(),
                survey.observation(),
                ClusterCheck.check(survey.observation()),
                Optional.of(new Repair(FixPlanner.plan(request), survey)),
                survey.troubles());
    }

    /** From what was seen in passing; empty when the snapshot holds no node's own view. */
    static Optional<Diagnosis> of(DeploymentSnapshot snapshot) {
        return SnapshotObservation.of(snapshot)
                .map(observation -> new Diagnosis(
                        snapshot.timeMicros(),
                        observation,
                        ClusterCheck.check(observation),
                        Optional.empty(),
                        List.of()));
    }

    /** Whether the look was close enough to see this area. */
    boolean covers(Area area) {
        return switch (area) {
            case EPOCHS -> !observation.currentEpochs().isEmpty();
            case CONFIGURATION -> !observation.configuration().isEmpty();
            case REPLICATION -> !observation.facts().isEmpty();
            case SLOTS, VIEWS, MEMBERS, PLACEMENT -> true;
        };
    }

    List<Finding> of(Area area) {
        return findings.stream().filter(finding -> Area.of(finding) == area).toList();
    }
}
