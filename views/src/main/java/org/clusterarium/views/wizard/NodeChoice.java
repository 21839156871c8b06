package org.clusterarium.views.wizard;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.clusterarium.model.topology.NodeId;

/** One of several nodes; the choice survives a new look at the cluster as long as the node is still offered. */
public final class NodeChoice {
    private final ReadOnlyObjectWrapper<List<NodeOption>> options = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<NodeOption> value = new SimpleObjectProperty<>();
    private Optional<NodeId> wanted;

    /** @param wanted chosen as soon as it is offered */
    public NodeChoice(Optional<NodeId> wanted) {
        this.wanted = wanted;
    }

    /** Offers these and no others; without an earlier choice among them the first is chosen. */
    public void offer(List<NodeOption> nodes) {
        Optional<NodeId> before = chosen().map(NodeOption::id).or(() -> wanted);
        options.set(List.copyOf(nodes));
        Optional<NodeOption> kept = nodes.stream()
                .filter(node -> before.equals(Optional.of(node.id())))
                .findFirst();
        kept.ifPresent(node -> wanted = Optional.empty());
        value.set(kept.or(() -> nodes.stream().findFirst()).orElse(null));
    }

    /** Pointed at by the person, but not offered so far. */
    public Optional<NodeId> wanted() {
        return wanted;
    }

    public void choose(NodeId id) {
        options.get().stream().filter(node -> node.id().equals(id)).findFirst().ifPresent(value::set);
    }

    public Optional<NodeOption> chosen() {
        return Optional.ofNullable(value.get());
    }

    public ReadOnlyObjectProperty<List<NodeOption>> options() {
        return options.getReadOnlyProperty();
    }

    /** Null while nothing is chosen, as a combo box has it. */
    public ObjectProperty<NodeOption> value() {
        return value;
    }
}
