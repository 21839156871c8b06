package org.clusterarium.views.hosts;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.chaos.LabControl;
import org.clusterarium.views.text.Messages;

/** The context menu of a host or node, wherever it is drawn: the faults that its state allows. */
public final class HostsMenu {
    private final LabControl lab;
    private final Messages messages;
    private Function<NodeId, List<MenuItem>> more = node -> List.of();

    private Function<TreeRow, List<MenuItem>> work = row -> List.of();

    public HostsMenu(LabControl lab, Messages messages) {
        this.lab = lab;
        this.messages = messages;
    }

    /** Items of hosts and nodes that change the cluster, made anew each time; put last. */
    public void setWork(Function<TreeRow, List<MenuItem>> items) {
        work = items;
    }

    /** Items of nodes that are no faults, made anew each time; put below the others. */
    public void setMore(Function<NodeId, List<MenuItem>> items) {
        more = items;
    }

    /** Faults are greyed while faults are impossible; asked when it opens. */
    public ContextMenu of(TreeRow row) {
        ContextMenu menu = new ContextMenu();
        switch (row) {
            case TreeRow.HostRow host -> addHost(menu, host);
            case TreeRow.NodeRow node -> addNode(menu, node);
        }
        List<MenuItem> faults = List.copyOf(menu.getItems());
        menu.setOnShowing(
                event -> faults.forEach(item -> item.setDisable(lab.obstacle().isPresent())));
        if (row instanceof TreeRow.NodeRow node) {
            addMore(menu, more.apply(node.id()));
        }
        addMore(menu, work.apply(row));
        return menu;
    }

    private static void addMore(ContextMenu menu, List<MenuItem> items) {
        if (!menu.getItems().isEmpty() && !items.isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        menu.getItems().addAll(items);
    }

    private void addHost(ContextMenu menu, TreeRow.HostRow host) {
        if (host.state() == ProcessState.UNKNOWN) {
            return;
        }
        if (host.state() != ProcessState.KILLED) {
            add(menu, "menu.killHost", host.name(), new Fault.KillHost(host.name()));
        } else {
            add(menu, "menu.bootHost", host.name(), new Fault.BootHost(host.name()));
        }
    }

    private void addNode(ContextMenu menu, TreeRow.NodeRow node) {
        switch (node.process()) {
            case RUNNING -> {
                add(menu, "menu.kill", node.port(), new Fault.KillNode(node.id()));
                add(menu, "menu.pause", node.port(), new Fault.PauseNode(node.id()));
            }
            case PAUSED -> {
                add(menu, "menu.resume", node.port(), new Fault.ResumeNode(node.id()));
                add(menu, "menu.kill", node.port(), new Fault.KillNode(node.id()));
            }
            case KILLED -> add(menu, "menu.boot", node.port(), new Fault.BootNode(node.id()));
            case UNKNOWN -> {}
        }
    }

    private void add(ContextMenu menu, String key, String name, Fault fault) {
        MenuItem item = new MenuItem(messages.get(key, name));
        item.setOnAction(event -> lab.inject(fault));
        menu.getItems().add(item);
    }
}
