package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.LOADING;
import static org.clusterarium.embeddednode.core.CommandFlag.MAY_REPLICATE;
import static org.clusterarium.embeddednode.core.CommandFlag.NOSCRIPT;
import static org.clusterarium.embeddednode.core.CommandFlag.PUBSUB;
import static org.clusterarium.embeddednode.core.CommandFlag.STALE;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.command.PubSub.Kind;
import org.clusterarium.embeddednode.core.ClusterService;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandHandler;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.NodeEnvironment;

/** Subscribing, publishing and PUBSUB (pubsub.c). */
public final class PubSubCommands {
    private static final String GROUP = "pubsub";

    private final NodeEnvironment node;
    private final PubSub pubsub;

    public PubSubCommands(NodeEnvironment node, PubSub pubsub) {
        this.node = node;
        this.pubsub = pubsub;
    }

    public List<CommandSpec> specs() {
        List<CommandSpec> rows = new ArrayList<>();
        rows.add(subscribe(Kind.CHANNEL, "2.0.0", "Listen for messages published to the given channels")
                .runs(call -> subscribe(call, Kind.CHANNEL)));
        rows.add(subscribe(
                        Kind.PATTERN, "2.0.0", "Listen for messages published to channels matching the given patterns")
                .runs(call -> subscribe(call, Kind.PATTERN)));
        rows.add(subscribe(Kind.SHARDED, "7.0.0", "Listen for messages published to the given shard channels")
                .keys(1, -1, 1)
                .runs(call -> subscribe(call, Kind.SHARDED)));
        rows.add(unsubscribe(Kind.CHANNEL, "2.0.0", "Stop listening for messages posted to the given channels")
                .runs(call -> unsubscribe(call, Kind.CHANNEL)));
        rows.add(unsubscribe(
                        Kind.PATTERN,
                        "2.0.0",
                        "Stop listening for messages posted to channels matching the given patterns")
                .runs(call -> unsubscribe(call, Kind.PATTERN)));
        rows.add(unsubscribe(Kind.SHARDED, "7.0.0", "Stop listening for messages posted to the given shard channels")
                .keys(1, -1, 1)
                .runs(call -> unsubscribe(call, Kind.SHARDED)));
        rows.add(CommandSpec.named("publish", 3)
                .flags(PUBSUB, LOADING, STALE, FAST, MAY_REPLICATE)
                .doc(GROUP, "2.0.0", "Post a message to a channel")
                .runs(call -> publish(call, false)));
        rows.add(CommandSpec.named("spublish", 3)
                .flags(PUBSUB, LOADING, STALE, FAST, MAY_REPLICATE)
                .key()
                .doc(GROUP, "7.0.0", "Post a message to a shard channel")
                .runs(call -> publish(call, true)));
        rows.addAll(HelpCommand.withHelp("pubsub", "6.2.0", reports()));
        return rows;
    }

    private static CommandSpec.Builder subscribe(Kind kind, String since, String summary) {
        return CommandSpec.named(kind.subscribe, -2)
                .flags(PUBSUB, NOSCRIPT, LOADING, STALE)
                .doc(GROUP, since, summary);
    }

    private static CommandSpec.Builder unsubscribe(Kind kind, String since, String summary) {
        return CommandSpec.named(kind.unsubscribe, -1)
                .flags(PUBSUB, NOSCRIPT, LOADING, STALE)
                .doc(GROUP, since, summary);
    }

    private List<CommandSpec> reports() {
        return List.of(
                HelpCommand.container("pubsub", GROUP, "2.8.0", "A container for Pub/Sub commands"),
                report("channels", -2, "2.8.0", "List active channels", call -> channels(call, Kind.CHANNEL)),
                report(
                        "numsub",
                        -2,
                        "2.8.0",
                        "Get the count of subscribers for channels",
                        call -> counts(call, Kind.CHANNEL)),
                report(
                        "numpat",
                        2,
                        "2.8.0",
                        "Get the count of unique patterns pattern subscriptions",
                        call -> call.reply().integer(pubsub.patternCount())),
                report(
                        "shardchannels",
                        -2,
                        "7.0.0",
                        "List active shard channels",
                        call -> channels(call, Kind.SHARDED)),
                report(
                        "shardnumsub",
                        -2,
                        "7.0.0",
                        "Get the count of subscribers for shard channels",
                        call -> counts(call, Kind.SHARDED)));
    }

    private static CommandSpec report(String sub, int arity, String since, String summary, CommandHandler handler) {
        return CommandSpec.named("pubsub|" + sub, arity)
                .flags(PUBSUB, LOADING, STALE)
                .doc(GROUP, since, summary)
                .runs(handler);
    }

    private void subscribe(CommandCall call, Kind kind) {
        for (int at = 1; at < call.args().length; at++) {
            pubsub.subscribe(call.client(), kind, call.args()[at]);
        }
    }

    private void unsubscribe(CommandCall call, Kind kind) {
        if (call.args().length == 1) {
            pubsub.unsubscribeAll(call.client(), kind);
        }
        for (int at = 1; at < call.args().length; at++) {
            pubsub.unsubscribe(call.client(), kind, call.args()[at]);
        }
    }

    private void publish(CommandCall call, boolean sharded) {
        byte[] channel = call.args()[1];
        byte[] message = call.args()[2];
        int receivers = pubsub.deliver(channel, message, sharded);
        ClusterService cluster = node.cluster();
        if (cluster == null) {
            call.propagateToReplicas();
        } else {
            cluster.publish(channel, message, sharded);
        }
        call.reply().integer(receivers);
    }

    private void channels(CommandCall call, Kind kind) {
        byte[][] args = call.args();
        if (args.length > 3) {
            throw new CommandError("ERR unknown subcommand or wrong number of arguments for '"
                    + Arguments.printable(args[1], 128) + "'. Try PUBSUB HELP.");
        }
        Glob pattern = new Glob(args.length == 3 ? args[2] : new byte[] {'*'});
        List<byte[]> chosen = new ArrayList<>();
        for (byte[] name : pubsub.of(kind).names()) {
            if (pattern.matches(name)) {
                chosen.add(name);
            }
        }
        call.reply().array(chosen.size());
        chosen.forEach(call.reply()::bulk);
    }

    private void counts(CommandCall call, Kind kind) {
        byte[][] args = call.args();
        call.reply().array(2 * (args.length - 2));
        for (int at = 2; at < args.length; at++) {
            call.reply().bulk(args[at]);
            call.reply().integer(pubsub.of(kind).subscribers(args[at]).size());
        }
    }
}
