package org.clusterarium.views.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.OpenSlot;
import org.clusterarium.views.inspector.InspectorViewModel.Field;
import org.clusterarium.views.inspector.InspectorViewModel.Section;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;

/** Puts a hash slot into plain words. */
final class SlotFields {
    private final Messages messages;

    SlotFields(Messages messages) {
        this.messages = messages;
    }

    Section describe(int slot, DeploymentSnapshot snapshot) {
        NodeNames names = NodeNames.of(snapshot);
        List<Field> fields = new ArrayList<>();
        List<ClusterNode> owners = snapshot.topology().nodes().stream()
                .filter(node -> node.slots().contains(slot))
                .toList();
        String owner = owners.isEmpty()
                ? messages.get("slot.nobody")
                : owners.stream().map(node -> names.of(node.id())).collect(Collectors.joining(", "));
        fields.add(field("slotOwner", owner));
        boolean covered = snapshot.health().coveredSlots().contains(slot);
        fields.add(field("slotAnswers", messages.get(covered ? "slot.answers" : "slot.silent")));
        owners.stream()
                .flatMap(node -> node.openSlots().stream())
                .filter(open -> open.slot() == slot)
                .forEach(open -> fields.add(field("openSlot", open(open, names))));
        return new Section(messages.get("slot.title", Integer.toString(slot)), List.copyOf(fields));
    }

    private String open(OpenSlot open, NodeNames names) {
        String direction = open.direction().name().toLowerCase(Locale.ROOT);
        return messages.get("openSlot." + direction, Integer.toString(open.slot()), names.of(open.peer()));
    }

    private Field field(String key, String value) {
        return new Field(messages.get("field." + key), value, messages.get("help." + key));
    }
}
