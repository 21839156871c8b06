package org.clusterarium.app.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clusterarium.app.cli.Jobs;
import org.clusterarium.app.session.NodeObservation;
import org.clusterarium.app.session.Survey;
import org.clusterarium.model.check.ClusterCheck;
import org.clusterarium.model.check.Finding;
import org.clusterarium.model.check.NodeView;
import org.clusterarium.model.connection.Shape;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;
import org.clusterarium.views.doctor.FindingWords;
import org.clusterarium.views.text.TroubleWords;

/** {@code cluster check} and {@code cluster info}, in the words of redis-cli where it has them. */
final class ClusterReport {
    private final ClusterJob.Look look;
    private final Jobs.Console console;
    private final ClusterTopology topology;
    private final Map<NodeId, NodeObservation> byId = new LinkedHashMap<>();

    ClusterReport(ClusterJob.Look look, Jobs.Console console) {
        this.look = look;
        this.console = console;
        topology = Survey.mostKnowledgeable(look.answers())
                .map(NodeObservation::view)
                .orElse(ClusterTopology.EMPTY);
        look.answers().forEach(answer -> answer.id().ifPresent(id -> byId.put(id, answer)));
    }

    /** Returns 0: telling is all. */
    int info() {
        if (console.json()) {
            console.out().println(json());
        } else {
            print();
        }
        console.out().flush();
        return 0;
    }

    /** Returns 1 if there is an error, or a node without an answer. */
    int check() {
        List<Finding> findings = isCluster() ? findings() : List.of();
        boolean healthy = look.troubles().isEmpty()
                && findings.stream().noneMatch(finding -> finding.severity() == Finding.Severity.ERROR)
                && (isCluster()
                        || look.answers().stream()
                                .allMatch(answer -> answer.cluster().ok()));
        if (console.json()) {
            console.out().println(json(findings, healthy));
        } else {
            print();
            findings.forEach(finding -> console.out()
                    .println((finding.severity() == Finding.Severity.ERROR ? "[ERR] " : "[WARNING] ")
                            + words().what(finding) + "."));
            TroubleWords troubles = new TroubleWords(Locale.ENGLISH);
            look.troubles().forEach(trouble -> console.out().println("[ERR] " + troubles.whole(trouble)));
            if (healthy) {
                console.out()
                        .println(
                                isCluster()
                                        ? "[OK] All nodes agree. All " + HashSlot.COUNT + " slots covered."
                                        : "[OK] All servers answer, and all replicas are linked to their masters.");
            }
        }
        console.out().flush();
        return healthy ? 0 : 1;
    }

    private boolean isCluster() {
        return look.answers().stream().anyMatch(answer -> answer.shape() == Shape.CLUSTER);
    }

    private List<Finding> findings() {
        List<NodeView> views = look.views();
        return views.isEmpty()
                ? List.of()
                : ClusterCheck.check(views, node -> node.address().host());
    }

    private FindingWords words() {
        return FindingWords.ofAddresses(topology, Locale.ENGLISH);
    }

    private void print() {
        long keys = 0;
        for (ClusterNode master : topology.masters()) {
            long own = keys(master);
            keys += own;
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%s (%s...) -> %d keys | %d slots | %d replicas.%n",
                            master.address().hostAndPort(),
                            master.id().shortForm(),
                            own,
                            master.slots().size(),
                            topology.replicasOf(master.id()).size());
        }
        console.out()
                .printf(
                        Locale.ROOT,
                        "[OK] %d keys in %d masters.%n",
                        keys,
                        topology.masters().size());
        if (isCluster()) {
            console.out().printf(Locale.ROOT, "%.2f keys per slot on average.%n", (double) keys / HashSlot.COUNT);
        }
    }

    private long keys(ClusterNode node) {
        return Optional.ofNullable(byId.get(node.id()))
                .map(answer -> answer.info().keys())
                .orElse(0L);
    }

    private ObjectNode json() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put(
                "shape",
                isCluster()
                        ? Shape.CLUSTER.name()
                        : look.answers().get(0).shape().name());
        ArrayNode nodes = json.putArray("nodes");
        for (ClusterNode node : topology.nodes()) {
            ObjectNode one = nodes.addObject()
                    .put("id", node.id().value())
                    .put("address", node.address().hostAndPort())
                    .put("role", node.isMaster() ? "master" : "replica")
                    .put("slots", node.slots().size())
                    .put("keys", keys(node))
                    .put("answers", byId.containsKey(node.id()));
            node.masterId().ifPresent(master -> one.put("master", master.value()));
            Optional.ofNullable(byId.get(node.id()))
                    .ifPresent(answer -> one.put("version", answer.info().version()));
        }
        return json;
    }

    /** For scripts: which slots it is about, and whose. */
    private void putSlots(Finding finding, ObjectNode json) {
        switch (finding) {
            case Finding.SlotOpen open -> putOpen(open.node(), open.slot(), json);
            case Finding.SlotOpenOnReplica open -> putOpen(open.replica(), open.slot(), json);
            case Finding.SlotsWithoutOwner holes ->
                json.put("slots", holes.slots().toString());
            case Finding.SlotsOfFailedOwner lost ->
                json.put("slots", lost.slots().toString());
            case Finding.SlotsClaimedTwice twice ->
                json.put("slots", twice.slots().toString());
            case Finding.SlotsDisputed disputed ->
                json.put("slots", disputed.slots().toString());
            default -> {
                // it is about nodes
            }
        }
    }

    private void putOpen(NodeId node, OpenSlot open, ObjectNode json) {
        json.put(
                        "node",
                        topology.node(node)
                                .map(known -> known.address().hostAndPort())
                                .orElse(node.value()))
                .put("slot", open.slot())
                .put("direction", open.direction().name().toLowerCase(Locale.ROOT))
                .put("peer", open.peer().value());
    }

    private ObjectNode json(List<Finding> findings, boolean healthy) {
        ObjectNode json = json().put("ok", healthy);
        ArrayNode found = json.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode one = found.addObject()
                    .put("severity", finding.severity().name())
                    .put("kind", finding.getClass().getSimpleName())
                    .put("text", words().what(finding));
            putSlots(finding, one);
        }
        ArrayNode troubles = json.putArray("troubles");
        look.troubles()
                .forEach(trouble -> troubles.addObject()
                        .put("node", trouble.node().hostAndPort())
                        .put("kind", trouble.kind().name())
                        .put("detail", trouble.detail()));
        return json;
    }
}
