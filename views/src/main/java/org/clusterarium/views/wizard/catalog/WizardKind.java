package org.clusterarium.views.wizard.catalog;

import java.util.List;
import java.util.Locale;

/** The wizards, in the order in which menus offer them. */
public enum WizardKind {
    ADD_NODE(1, "cluster|meet", "cluster|replicate"),
    REMOVE_NODE(2, "cluster|forget", "cluster|reset"),
    RESHARD(2, "cluster|setslot", "migrate"),
    REBALANCE(2, "cluster|setslot", "migrate"),
    FAILOVER(1, "cluster|failover"),
    MAINTENANCE(1, "cluster|failover"),
    REPLICATE(2, "cluster|replicate"),
    IMPORT(1),
    BACKUP(1);

    private final int masters;
    private final List<String> commands;

    WizardKind(int masters, String... commands) {
        this.masters = masters;
        this.commands = List.of(commands);
    }

    /** Fewest masters without which there is nothing to do. */
    int masters() {
        return masters;
    }

    /** Commands without which its plans fail, as ACL rules name them. */
    List<String> commands() {
        return commands;
    }

    /** In small letters with hyphens, e.g. {@code remove-node}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
