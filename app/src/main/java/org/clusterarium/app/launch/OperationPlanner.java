package org.clusterarium.app.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.clusterarium.app.cli.OperationRequest;
import org.clusterarium.app.session.Newcomers;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.model.parse.InfoParser;
import org.clusterarium.model.plan.AddNodePlanner;
import org.clusterarium.model.plan.BackupPlanner;
import org.clusterarium.model.plan.ClusterPicture;
import org.clusterarium.model.plan.CreatePlan;
import org.clusterarium.model.plan.CreatePlanner;
import org.clusterarium.model.plan.EmptyNode;
import org.clusterarium.model.plan.FailoverPlanner;
import org.clusterarium.model.plan.FailoverRequest;
import org.clusterarium.model.plan.FixPlan;
import org.clusterarium.model.plan.FixPlanner;
import org.clusterarium.model.plan.FixRequest;
import org.clusterarium.model.plan.ImportPlanner;
import org.clusterarium.model.plan.ImpossiblePlanException;
import org.clusterarium.model.plan.MaintenancePlanner;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanCodec;
import org.clusterarium.model.plan.PlanKind;
import org.clusterarium.model.plan.PlannedNode;
import org.clusterarium.model.plan.RebalancePlanner;
import org.clusterarium.model.plan.RebalanceRequest;
import org.clusterarium.model.plan.RemoveNodePlanner;
import org.clusterarium.model.plan.RemoveNodeRequest;
import org.clusterarium.model.plan.ReplicatePlanner;
import org.clusterarium.model.plan.ReshardPlanner;
import org.clusterarium.model.plan.ReshardRequest;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.doctor.FindingWords;

/** What the command line wants, as a plan for the cluster as it is. */
final class OperationPlanner {
    private final ClusterJob.Look look;
    private final Newcomers newcomers;
    private final ClusterSurvey survey;
    private final ClusterPicture picture;
    private final ClusterTopology now;

    /** @param measures that will be wanted beside those that the wish itself needs */
    OperationPlanner(ClusterJob.Look look, OperationRequest.Wish wish, Set<Measure> measures) {
        this.look = look;
        this.newcomers = new Newcomers(look.gateway().watcher(), look.gateway().routes());
        Set<Measure> all = new TreeSet<>(measures);
        all.addAll(measures(wish));
        survey = look.closer(all);
        picture = survey.picture();
        now = picture.topology();
    }

    private static Set<Measure> measures(OperationRequest.Wish wish) {
        return switch (wish) {
            case OperationRequest.Rebalance rebalance -> Set.of(rebalance.measure());
            case OperationRequest.RemoveNode remove -> Set.of(remove.measure());
            default -> Set.of();
        };
    }

    /** Whether the wish may move slots, so that what they hold is worth counting. */
    static boolean movesSlots(OperationRequest.Wish wish) {
        return switch (wish) {
            case OperationRequest.Reshard reshard -> true;
            case OperationRequest.Rebalance rebalance -> true;
            case OperationRequest.AddNode add -> add.rebalance();
            case OperationRequest.RemoveNode remove -> true;
            case OperationRequest.Apply apply -> true;
            default -> false;
        };
    }

    /**
     * A plan.
     *
     * @throws ImpossiblePlanException if it cannot be done
     * @throws IOException if a plan's file cannot be read
     */
    PlanDraft draft(OperationRequest.Wish wish) throws IOException {
        return switch (wish) {
            case OperationRequest.Create create -> create(create);
            case OperationRequest.Fix fix -> fix(fix);
            case OperationRequest.Import keys -> importing(keys);
            default -> new PlanDraft(plan(wish), survey, List.of());
        };
    }

    private Plan plan(OperationRequest.Wish wish) throws IOException {
        return switch (wish) {
            case OperationRequest.Reshard reshard -> {
                List<NodeId> from = reshard.from().stream().map(this::node).toList();
                yield ReshardPlanner.plan(
                        picture, new ReshardRequest.Number(node(reshard.to()), reshard.slots(), from));
            }
            case OperationRequest.Rebalance rebalance -> rebalance(rebalance);
            case OperationRequest.AddNode add -> add(add);
            case OperationRequest.RemoveNode remove ->
                RemoveNodePlanner.plan(
                        picture,
                        new RemoveNodeRequest(
                                node(remove.node()), remove.measure(), remove.hardReset(), remove.shutdown()));
            case OperationRequest.Failover failover -> failover(failover);
            case OperationRequest.Replicate replicate ->
                ReplicatePlanner.plan(
                        picture, node(replicate.node()), replicate.master().map(this::node));
            case OperationRequest.Maintenance work -> MaintenancePlanner.plan(picture, work.hosts(), work.failBack());
            case OperationRequest.Backup backup -> BackupPlanner.plan(picture, backup.fromReplicas());
            case OperationRequest.Apply apply -> stillEmpty(saved(apply.plan()));
            default -> throw new IllegalStateException("No single plan: " + wish);
        };
    }

    private Plan rebalance(OperationRequest.Rebalance rebalance) {
        Map<NodeId, Double> weights = new LinkedHashMap<>();
        rebalance.weights().forEach((node, weight) -> weights.put(node(node), weight));
        return RebalancePlanner.plan(
                picture,
                new RebalanceRequest(
                        rebalance.measure(), weights, rebalance.thresholdPercent(), rebalance.useEmptyMasters()));
    }

    private PlanDraft create(OperationRequest.Create create) {
        List<EmptyNode> nodes = create.nodes().stream().map(newcomers::ask).toList();
        CreatePlan plan = CreatePlanner.plan(nodes, create.replicas(), create.seed());
        FindingWords words = FindingWords.ofAddresses(now, Locale.ENGLISH);
        return new PlanDraft(
                plan.plan(), survey, plan.findings().stream().map(words::what).toList());
    }

    private Plan add(OperationRequest.AddNode add) {
        EmptyNode newcomer = newcomers.ask(add.node());
        return add.asReplica()
                ? AddNodePlanner.asReplica(picture, newcomer, add.master().map(this::node))
                : AddNodePlanner.asMaster(
                        picture,
                        newcomer,
                        add.rebalance() ? Optional.of(RebalanceRequest.bySlots()) : Optional.empty());
    }

    private Plan failover(OperationRequest.Failover failover) {
        NodeId named = node(failover.node());
        Optional<NodeId> master = now.node(named).flatMap(ClusterNode::masterId);
        return FailoverPlanner.plan(
                picture, new FailoverRequest(master.orElse(named), master.map(any -> named), failover.takeover()));
    }

    private PlanDraft fix(OperationRequest.Fix fix) {
        FixPlan plan =
                FixPlanner.plan(new FixRequest(survey.observation(), survey.holdings(), fix.withUnreachableMasters()));
        return new PlanDraft(
                plan.plan(),
                survey,
                plan.left().stream()
                        .map(left -> left.what() + ": " + left.reason())
                        .toList());
    }

    private PlanDraft importing(OperationRequest.Import keys) {
        NodeAddress source = keys.source();
        String info = look.gateway()
                .watcher()
                .send(source, NodeCommand.of("INFO"))
                .toCompletableFuture()
                .join()
                .text()
                .orElseThrow(() -> new IllegalStateException(source.hostAndPort() + " does not answer."));
        List<String> notes = InfoParser.parse(info).fields().keySet().stream()
                .filter(field -> field.matches("db[1-9][0-9]*"))
                .map(field -> "Keys of database " + field.substring(2) + " stay where they are: clusters have only 0")
                .toList();
        return new PlanDraft(ImportPlanner.plan(picture, source, keys.copy(), keys.replace()), survey, notes);
    }

    /** Nodes of a cluster to be are compared with nothing else than themselves. */
    private Plan stillEmpty(Plan plan) {
        if (plan.kind() == PlanKind.CREATE) {
            for (PlannedNode node : plan.nodes()) {
                NodeId id = newcomers
                        .ask(look.gateway().routes().reachable(node.address()))
                        .id();
                if (!id.equals(node.id())) {
                    throw new ImpossiblePlanException(
                            "Another node is at " + node.address().hostAndPort() + " by now");
                }
            }
        }
        return plan;
    }

    /** A plan from a file. */
    static Plan saved(Path file) throws IOException {
        try (var reader = Files.newBufferedReader(file)) {
            return PlanCodec.read(reader);
        }
    }

    private NodeId node(String text) {
        List<NodeId> found = now.nodes().stream()
                .filter(node -> node.address().hostAndPort().equals(text)
                        || !text.isEmpty() && node.id().value().startsWith(text))
                .map(ClusterNode::id)
                .toList();
        if (found.size() != 1) {
            throw new ImpossiblePlanException(
                    found.isEmpty() ? "No node is called " + text : "Several nodes are called " + text);
        }
        return found.get(0);
    }
}
