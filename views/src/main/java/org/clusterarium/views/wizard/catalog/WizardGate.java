package org.clusterarium.views.wizard.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clusterarium.model.connection.Permission;
import org.clusterarium.model.connection.RemoteConnection;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.operation.OperationPhase;
import org.clusterarium.model.operation.OperationProgress;
import org.clusterarium.model.operation.Operations;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.text.Messages;

/** Says of every wizard whether it can be opened now, and why not. */
public final class WizardGate {
    private final MomentViewModel moment;
    private final Messages texts;

    public WizardGate(MomentViewModel moment, Locale language) {
        this.moment = moment;
        texts = Messages.of(WizardGate.class, "Catalog", language);
    }

    /** What the wizard is called in menus. */
    public String name(WizardKind kind) {
        return texts.get("name." + kind);
    }

    /** The name, and why it cannot be opened now: a menu item has no tooltip. */
    public String label(WizardKind kind) {
        return obstacle(kind).map(why -> texts.get("blocked", name(kind), why)).orElseGet(() -> name(kind));
    }

    /** What the menu of all wizards is called. */
    public String menuName() {
        return texts.get("menu");
    }

    /** What it is good for, or why nothing in it can be done. */
    public String menuHelp() {
        return closed().orElseGet(() -> texts.get("menu.help"));
    }

    /** Why the wizard cannot be opened now, in a few words; empty if it can. */
    public Optional<String> obstacle(WizardKind kind) {
        return closed().or(this::running).or(() -> missing(kind)).or(() -> nothingToDo(kind));
    }

    /** What stands in the way of all of them, whatever is going on. */
    public Optional<String> closed() {
        Optional<Deployment> deployment = moment.deployment().get();
        if (deployment.isEmpty()) {
            return Optional.of(texts.get("obstacle.noDeployment"));
        }
        Optional<Operations> operations = deployment.get().operations();
        if (operations.isEmpty()) {
            return Optional.of(texts.get("obstacle.noOperations"));
        }
        if (deployment.get().mode() == ConnectionMode.OBSERVE) {
            return Optional.of(texts.get("obstacle.observe"));
        }
        if (!moment.live().get()) {
            return Optional.of(texts.get("obstacle.notLive"));
        }
        return Optional.empty();
    }

    private Optional<String> running() {
        return moment.deployment()
                .get()
                .flatMap(Deployment::operations)
                .flatMap(Operations::current)
                .filter(WizardGate::isUnderWay)
                .map(any -> texts.get("obstacle.running"));
    }

    private static boolean isUnderWay(OperationProgress progress) {
        OperationPhase phase = progress.state().phase();
        return phase != OperationPhase.DONE && phase != OperationPhase.CANCELLED;
    }

    private Optional<String> missing(WizardKind kind) {
        Optional<RemoteConnection> remote = moment.deployment().get().flatMap(Deployment::remote);
        List<String> lacking = remote.stream()
                .flatMap(connection -> connection.missing().stream())
                .map(Permission::command)
                .filter(kind.commands()::contains)
                .toList();
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of(texts.get("obstacle.permission", String.join(", ", lacking)));
    }

    private Optional<String> nothingToDo(WizardKind kind) {
        ClusterTopology topology = moment.snapshot().get().topology();
        long masters = topology.masters().stream().filter(ClusterNode::isUsable).count();
        if (masters < kind.masters()) {
            return Optional.of(texts.get("obstacle.masters", kind.masters()));
        }
        boolean needsReplica = kind == WizardKind.FAILOVER || kind == WizardKind.MAINTENANCE;
        boolean lonely = topology.nodes().stream().noneMatch(ClusterNode::isReplica);
        return needsReplica && lonely ? Optional.of(texts.get("obstacle.replica")) : Optional.empty();
    }
}
