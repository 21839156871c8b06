package org.clusterarium.embeddednode.cluster;

import static org.clusterarium.embeddednode.core.CommandFlag.ADMIN;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.LOADING;
import static org.clusterarium.embeddednode.core.CommandFlag.NOSCRIPT;
import static org.clusterarium.embeddednode.core.CommandFlag.NO_ASYNC_LOADING;
import static org.clusterarium.embeddednode.core.CommandFlag.STALE;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.command.CommandError;
import org.clusterarium.embeddednode.core.CommandFlag;
import org.clusterarium.embeddednode.core.CommandHandler;
import org.clusterarium.embeddednode.core.CommandSpec;

/** The rows of the command table that the cluster serves ({@code clusterCommand} of redis 7.0). */
public final class ClusterCommands {
    private final List<CommandSpec> rows = new ArrayList<>();
    private final ClusterCore core;

    private ClusterCommands(ClusterCore core) {
        this.core = core;
    }

    /** CLUSTER with its sub-commands, ASKING, READONLY and READWRITE. */
    public static List<CommandSpec> specs(ClusterCore core) {
        ClusterCommands commands = new ClusterCommands(core);
        commands.addReports();
        commands.addSlotCommands();
        commands.addMembership();
        commands.addClientModes();
        return commands.rows;
    }

    private void addReports() {
        ReportCommands reports = new ReportCommands(core);
        rows.add(CommandSpec.named("cluster", -2)
                .doc("cluster", "3.0.0", "A container for cluster commands")
                .runs(call -> {
                    throw CommandError.unknownSubcommand("cluster", call.args()[1]);
                }));
        read("nodes", 2, "3.0.0", "Get Cluster config for the node", reports::nodes);
        read("info", 2, "3.0.0", "Provides info about Redis Cluster node state", reports::info);
        read("myid", 2, "3.0.0", "Return the node id", reports::myId);
        read("slots", 2, "3.0.0", "Get array of Cluster slot to node mappings", new SlotsReply(core.state())::write);
        read("shards", 2, "7.0.0", "Get array of cluster slots to node mappings", new ShardsReply(core.state())::write);
        read("links", 2, "7.0.0", "Returns a list of all TCP links to and from peer nodes in cluster", reports::links);
        read("keyslot", 3, "3.0.0", "Returns the hash slot of the specified key", reports::keySlot);
        read(
                "countkeysinslot",
                3,
                "3.0.0",
                "Return the number of local keys in the specified hash slot",
                reports::countKeys);
        read("getkeysinslot", 4, "3.0.0", "Return local key names in the specified hash slot", reports::getKeys);
        row("replicas", 3, "5.0.0", "List replica nodes of the specified master node", reports::replicas, ADMIN, STALE);
        row("slaves", 3, "3.0.0", "List replica nodes of the specified master node", reports::replicas, ADMIN, STALE);
        row(
                "count-failure-reports",
                3,
                "3.0.0",
                "Return the number of failure reports active for a given node",
                reports::failureReports,
                ADMIN,
                STALE);
        rows.add(CommandSpec.named("cluster|help", 2)
                .flags(LOADING, STALE)
                .doc("cluster", "5.0.0", "Show helpful text about the different subcommands")
                .runs(ClusterHelp::write));
    }

    private void addSlotCommands() {
        SlotCommands slots = new SlotCommands(core.state());
        admin("addslots", -3, "3.0.0", "Assign new hash slots to receiving node", slots::addSlots);
        admin("delslots", -3, "3.0.0", "Set hash slots as unbound in receiving node", slots::delSlots);
        admin("addslotsrange", -4, "7.0.0", "Assign new hash slots to receiving node", slots::addRanges);
        admin("delslotsrange", -4, "7.0.0", "Set hash slots as unbound in receiving node", slots::delRanges);
        admin("flushslots", 2, "3.0.0", "Delete a node's own slots information", slots::flush);
        admin("setslot", -4, "3.0.0", "Bind a hash slot to a specific node", new SetSlotCommand(core)::execute);
    }

    private void addMembership() {
        MembershipCommands members = new MembershipCommands(core);
        admin("meet", -4, "3.0.0", "Force a node cluster to handshake with another node", members::meet);
        admin("forget", 3, "3.0.0", "Remove a node from the nodes table", members::forget);
        row("reset", -2, "3.0.0", "Reset a Redis Cluster node", settled(members::reset), ADMIN, NOSCRIPT, STALE);
        admin("saveconfig", 2, "3.0.0", "Forces the node to save cluster state on disk", members::saveConfig);
        admin(
                "replicate",
                3,
                "3.0.0",
                "Reconfigure a node as a replica of the specified master node",
                members::replicate);
        FailoverCommands failover = new FailoverCommands(core);
        admin(
                "failover",
                -2,
                "3.0.0",
                "Forces a replica to perform a manual failover of its master.",
                failover::failover);
        admin("bumpepoch", 2, "3.0.0", "Advance the cluster config epoch", failover::bumpEpoch);
        admin("set-config-epoch", 3, "3.0.0", "Set the configuration epoch in a new node", failover::setConfigEpoch);
    }

    private void addClientModes() {
        rows.add(CommandSpec.named("asking", 1)
                .flags(FAST)
                .doc("cluster", "3.0.0", "Sent by cluster clients after an -ASK redirect")
                .runs(call -> {
                    call.client().asking = true;
                    call.reply().ok();
                }));
        rows.add(CommandSpec.named("readonly", 1)
                .flags(FAST, LOADING, STALE)
                .doc("cluster", "3.0.0", "Enables read queries for a connection to a cluster replica node")
                .runs(call -> {
                    call.client().readOnly = true;
                    call.reply().ok();
                }));
        rows.add(CommandSpec.named("readwrite", 1)
                .flags(FAST, LOADING, STALE)
                .doc("cluster", "3.0.0", "Disables read queries for a connection to a cluster replica node")
                .runs(call -> {
                    call.client().readOnly = false;
                    call.reply().ok();
                }));
    }

    private void read(String name, int arity, String since, String summary, CommandHandler handler) {
        row(name, arity, since, summary, handler, STALE);
    }

    private void admin(String name, int arity, String since, String summary, CommandHandler handler) {
        row(name, arity, since, summary, settled(handler), ADMIN, STALE, NO_ASYNC_LOADING);
    }

    /** Changes something: what follows from it is done before the reply goes out. */
    private CommandHandler settled(CommandHandler handler) {
        return call -> {
            handler.execute(call);
            core.settle();
        };
    }

    private void row(
            String name,
            int arity,
            String since,
            String summary,
            CommandHandler handler,
            CommandFlag first,
            CommandFlag... more) {
        rows.add(CommandSpec.named("cluster|" + name, arity)
                .flags(first, more)
                .doc("cluster", since, summary)
                .runs(handler));
    }
}
