package org.clusterarium.views.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.util.Subscription;
import org.clusterarium.model.check.LossForecast;
import org.clusterarium.model.check.NodeFacts;
import org.clusterarium.model.check.SnapshotObservation;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.HostStatus;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;
import org.clusterarium.views.whatif.Outlook.HostChoice;
import org.clusterarium.views.whatif.Outlook.NodeChoice;

/**
 * What would happen if hosts or nodes died at the moment shown; nothing is done to them. Whether the cluster requires full coverage is asked once
 * where somebody can be asked; otherwise Redis' default is assumed, and the person may say otherwise.
 */
public final class WhatIfViewModel {
    /** Least time between two forecasts while nobody chooses, in microseconds of wall time. */
    static final long REST_MICROS = 500_000;

    private static final String FULL_COVERAGE = "cluster-require-full-coverage";

    /** How we know whether the cluster requires full coverage. */
    public enum Knowledge {
        ASSUMED,
        CONFIGURED,
        CHOSEN
    }

    private final MomentViewModel moment;
    private final OutlookWriter writer;
    private final Executor windowThread;
    private final Set<String> hosts = new TreeSet<>();
    private final Set<NodeId> nodes = new TreeSet<>();
    private final BooleanProperty fullCoverage = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<Knowledge> knowledge = new ReadOnlyObjectWrapper<>(Knowledge.ASSUMED);
    private final ReadOnlyObjectWrapper<List<HostChoice>> choices = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Outlook>> outlook = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Subscription updates;
    private DeploymentSnapshot seen = DeploymentSnapshot.EMPTY;
    private long restMicros;
    private boolean asked;
    private int question;

    /** @param windowThread runs a task later on the thread of the window */
    public WhatIfViewModel(MomentViewModel moment, Messages texts, Executor windowThread) {
        this.moment = moment;
        this.windowThread = windowThread;
        writer = new OutlookWriter(texts);
        updates = moment.deployment().subscribe(deployment -> forget());
    }

    /** Every host with its nodes, in the order of the snapshot. */
    public ReadOnlyObjectProperty<List<HostChoice>> choices() {
        return choices.getReadOnlyProperty();
    }

    /** What would happen; empty while nothing is chosen. */
    public ReadOnlyObjectProperty<Optional<Outlook>> outlook() {
        return outlook.getReadOnlyProperty();
    }

    /** {@code cluster-require-full-coverage}, as far as known. */
    public boolean requiresFullCoverage() {
        return fullCoverage.get();
    }

    public ReadOnlyObjectProperty<Knowledge> knowledge() {
        return knowledge.getReadOnlyProperty();
    }

    /** The person says whether full coverage is required. */
    public void chooseFullCoverage(boolean required) {
        fullCoverage.set(required);
        knowledge.set(Knowledge.CHOSEN);
        compute();
    }

    /** Lets a host die in the forecast, or live again. */
    public void toggleHost(String name) {
        if (!hosts.remove(name)) {
            hosts.add(name);
        }
        compute();
    }

    /** Lets a node die in the forecast, or live again. */
    public void toggleNode(NodeId id) {
        if (!nodes.remove(id)) {
            nodes.add(id);
        }
        compute();
    }

    /** All live. */
    public void clear() {
        hosts.clear();
        nodes.clear();
        compute();
    }

    /** Called once per frame while the page is shown, with the wall time since the last call. */
    public void pulse(long elapsedWallMicros) {
        restMicros = Math.max(0, restMicros - elapsedWallMicros);
        if (!asked) {
            asked = true;
            askForCoverage();
        }
        if (restMicros == 0 && moment.snapshot().get() != seen) {
            compute();
        }
    }

    public void dispose() {
        updates.unsubscribe();
        question++;
    }

    private void forget() {
        question++;
        asked = false;
        hosts.clear();
        nodes.clear();
        fullCoverage.set(true);
        knowledge.set(Knowledge.ASSUMED);
        restMicros = 0;
        compute();
    }

    private void askForCoverage() {
        int number = ++question;
        moment.deployment()
                .get()
                .flatMap(Deployment::operations)
                .ifPresent(port ->
                        port.survey(Set.of()).thenAccept(survey -> windowThread.execute(() -> learn(number, survey))));
    }

    private void learn(int number, ClusterSurvey survey) {
        if (number != question || knowledge.get() == Knowledge.CHOSEN) {
            return;
        }
        survey.observation().configuration().values().stream()
                .flatMap(values -> Optional.ofNullable(values.get(FULL_COVERAGE)).stream())
                .findFirst()
                .ifPresent(value -> {
                    fullCoverage.set(!value.equalsIgnoreCase("no"));
                    knowledge.set(Knowledge.CONFIGURED);
                    compute();
                });
    }

    private void compute() {
        restMicros = REST_MICROS;
        seen = moment.snapshot().get();
        NodeNames names = NodeNames.of(seen);
        Map<NodeId, NodeFacts> facts = SnapshotObservation.facts(seen);
        Map<NodeId, ClusterNode> members = seen.topology().byId();
        Set<NodeId> dead = dead();
        Set<NodeId> dying = new TreeSet<>(dead);
        dying.addAll(nodes);
        List<HostChoice> made = new ArrayList<>();
        for (HostStatus host : seen.hosts()) {
            String name = host.host().name();
            if (hosts.contains(name)) {
                dying.addAll(host.nodes());
            }
            Set<NodeId> alone = new TreeSet<>(dead);
            alone.addAll(host.nodes());
            LossForecast forecast = LossForecast.of(seen.topology(), facts, alone);
            List<NodeChoice> on = host.nodes().stream()
                    .filter(members::containsKey)
                    .map(id -> choice(id, members, dead))
                    .toList();
            made.add(
                    new HostChoice(name, OutlookWriter.damage(forecast, fullCoverage.get()), hosts.contains(name), on));
        }
        choices.set(made);
        boolean isAnyChosen = !hosts.isEmpty() || !nodes.isEmpty();
        outlook.set(
                isAnyChosen && !members.isEmpty()
                        ? Optional.of(
                                writer.write(LossForecast.of(seen.topology(), facts, dying), fullCoverage.get(), names))
                        : Optional.empty());
    }

    private NodeChoice choice(NodeId id, Map<NodeId, ClusterNode> members, Set<NodeId> dead) {
        ClusterNode node = java.util.Objects.requireNonNull(members.get(id));
        return new NodeChoice(
                id, Integer.toString(node.address().port()), node.isMaster(), nodes.contains(id), dead.contains(id));
    }

    /** Killed processes are dead before the others know. */
    private Set<NodeId> dead() {
        Set<NodeId> dead = new TreeSet<>();
        for (ClusterNode node : seen.topology().nodes()) {
            NodeStatus status = seen.nodes().get(node.id());
            if (!node.isUsable() || status != null && status.process() == ProcessState.KILLED) {
                dead.add(node.id());
            }
        }
        return dead;
    }
}
