package org.clusterarium.views.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.OpenSlot;
import org.clusterarium.views.inspector.InspectorViewModel.Field;
import org.clusterarium.views.inspector.InspectorViewModel.Section;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;
import org.clusterarium.views.text.Quantities;

/** Puts a node into plain words. */
final class NodeFields {
    private final Messages messages;
    private final Quantities quantities;

    NodeFields(Messages messages) {
        this.messages = messages;
        quantities = new Quantities(messages.locale());
    }

    Section describe(ClusterNode node, DeploymentSnapshot snapshot) {
        NodeNames names = NodeNames.of(snapshot);
        List<Field> fields = new ArrayList<>();
        addIdentity(fields, node);
        addRole(fields, node, snapshot, names);
        addSlots(fields, node, names);
        Optional.ofNullable(snapshot.nodes().get(node.id())).ifPresent(status -> {
            addProcess(fields, status, snapshot.timeMicros());
            if (status.asOfMicros() > 0) {
                addFigures(fields, status);
                addReplication(fields, node, status);
            }
        });
        return new Section(names.of(node.id()), List.copyOf(fields));
    }

    private void addIdentity(List<Field> fields, ClusterNode node) {
        fields.add(field("id", node.id().value()));
        fields.add(field("address", node.address().hostAndPort()));
        fields.add(field("busPort", Integer.toString(node.address().busPort())));
        if (!node.hostname().isEmpty()) {
            fields.add(field("hostname", node.hostname()));
        }
    }

    private void addRole(List<Field> fields, ClusterNode node, DeploymentSnapshot snapshot, NodeNames names) {
        fields.add(field("role", messages.get(node.isMaster() ? "role.master" : "role.replica")));
        node.masterId().ifPresent(master -> fields.add(field("master", names.of(master))));
        List<ClusterNode> replicas = snapshot.topology().replicasOf(node.id());
        if (node.isMaster()) {
            fields.add(field(
                    "replicas",
                    replicas.isEmpty()
                            ? messages.get("none")
                            : replicas.stream()
                                    .map(replica -> names.of(replica.id()))
                                    .collect(Collectors.joining(", "))));
        }
        fields.add(field(
                "flags", node.flags().stream().sorted().map(NodeFlag::wireText).collect(Collectors.joining(", "))));
        fields.add(field("configEpoch", Long.toString(node.configEpoch())));
        fields.add(field("busLink", messages.get(node.linkConnected() ? "link.up" : "link.down")));
    }

    private void addSlots(List<Field> fields, ClusterNode node, NodeNames names) {
        if (!node.slots().isEmpty()) {
            String ranges =
                    node.slots().ranges().stream().map(SlotRange::toString).collect(Collectors.joining(", "));
            fields.add(field(
                    "slots",
                    messages.get("slots.value", quantities.count(node.slots().size()), ranges)));
        }
        for (OpenSlot open : node.openSlots()) {
            String direction = open.direction().name().toLowerCase(Locale.ROOT);
            fields.add(field(
                    "openSlot",
                    messages.get("openSlot." + direction, Integer.toString(open.slot()), names.of(open.peer()))));
        }
    }

    private void addProcess(List<Field> fields, NodeStatus status, long nowMicros) {
        fields.add(field(
                "process", messages.get("process." + status.process().name().toLowerCase(Locale.ROOT))));
        String answer;
        if (status.asOfMicros() == 0) {
            answer = messages.get("answers.never");
        } else if (status.reachable()) {
            answer = messages.get("answers.yes");
        } else {
            answer = messages.get("answers.no", quantities.roughSeconds(nowMicros - status.asOfMicros()));
        }
        fields.add(field("answers", answer));
    }

    private void addFigures(List<Field> fields, NodeStatus status) {
        fields.add(field("keys", quantities.count(status.keys())));
        fields.add(field("memory", quantities.bytes(status.usedMemoryBytes())));
        fields.add(field("ops", messages.get("perSecond", quantities.rate(status.opsPerSecond()))));
        if (!status.version().isEmpty()) {
            fields.add(field("version", status.version()));
        }
    }

    private void addReplication(List<Field> fields, ClusterNode node, NodeStatus status) {
        fields.add(field("offset", quantities.count(status.replicationOffset())));
        if (node.isReplica()) {
            fields.add(field("masterLink", messages.get(status.masterLinkUp() ? "link.up" : "link.down")));
            status.lagBytes().ifPresent(lag -> fields.add(field("lag", quantities.bytes(lag))));
        }
    }

    private Field field(String key, String value) {
        return new Field(messages.get("field." + key), value, messages.get("help." + key));
    }
}
