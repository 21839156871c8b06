package org.clusterarium.views.hosts;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.views.chaos.LabControl;
import org.clusterarium.views.text.Messages;

/** The context menu of a host or node, wherever it is drawn: the faults that its state allows. */
public final class HostsMenu {
    private final LabControl lab;
    private final Messages messages;

    public HostsMenu(LabControl lab, Messages messages) {
        this.lab = lab;
        this.messages = messages;
    }

    /** Items are greyed while faults are impossible; asked when it opens. */
    public ContextMenu of(TreeRow row) {
        ContextMenu menu = new ContextMenu();
        switch (row) {
            case TreeRow.HostRow host -> addHost(menu, host);
            case TreeRow.NodeRow node -> addNode(menu, node);
        }
        menu.setOnShowing(event ->
                menu.getItems().forEach(item -> item.setDisable(lab.obstacle().isPresent())));
        return menu;
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
