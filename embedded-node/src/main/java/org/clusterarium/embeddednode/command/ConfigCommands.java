package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.ADMIN;
import static org.clusterarium.embeddednode.core.CommandFlag.LOADING;
import static org.clusterarium.embeddednode.core.CommandFlag.NOSCRIPT;
import static org.clusterarium.embeddednode.core.CommandFlag.STALE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.embeddednode.config.ConfigException;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.config.Directive;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandHandler;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.jspecify.annotations.Nullable;

/** CONFIG GET, SET, REWRITE and RESETSTAT (config.c). */
public final class ConfigCommands {
    private final NodeEnvironment node;
    private final ConfigStore config;
    private final Runnable resetStats;

    public ConfigCommands(NodeEnvironment node, ConfigStore config, Runnable resetStats) {
        this.node = node;
        this.config = config;
        this.resetStats = resetStats;
    }

    public List<CommandSpec> specs() {
        return HelpCommand.withHelp(
                "config",
                "5.0.0",
                List.of(
                        HelpCommand.container(
                                "config", "server", "2.0.0", "A container for server configuration commands"),
                        row("get", -3, "2.0.0", "Get the values of configuration parameters", this::get),
                        row("set", -4, "2.0.0", "Set configuration parameters to the given values", this::set),
                        row(
                                "rewrite",
                                2,
                                "2.8.0",
                                "Rewrite the configuration file with the in memory configuration",
                                this::rewrite),
                        row("resetstat", 2, "2.0.0", "Reset the stats returned by INFO", call -> {
                            resetStats.run();
                            call.reply().ok();
                        })));
    }

    private static CommandSpec row(String sub, int arity, String since, String summary, CommandHandler handler) {
        return CommandSpec.named("config|" + sub, arity)
                .flags(ADMIN, NOSCRIPT, LOADING, STALE)
                .doc("server", since, summary)
                .runs(handler);
    }

    private void get(CommandCall call) {
        Map<String, String> all = config.shown();
        all.put("replicaof", masterAddress());
        all.put("slaveof", masterAddress());
        Map<String, String> chosen = new TreeMap<>();
        for (int at = 2; at < call.args().length; at++) {
            String wanted = Arguments.text(call.args()[at]).toLowerCase(Locale.ROOT);
            Glob pattern = new Glob(Arguments.bytes(wanted));
            all.forEach((name, value) -> {
                if (pattern.matches(Arguments.bytes(name))) {
                    chosen.put(name, value);
                }
            });
        }
        call.reply().map(chosen.size());
        chosen.forEach((name, value) -> {
            call.reply().bulk(name);
            call.reply().bulk(value);
        });
    }

    private String masterAddress() {
        String host = node.replication().masterHost();
        return host == null ? "" : host + " " + node.replication().masterPort();
    }

    private void set(CommandCall call) {
        byte[][] args = call.args();
        if (args.length % 2 != 0) {
            throw CommandError.syntax();
        }
        Map<Directive<?>, byte[]> wanted = new LinkedHashMap<>();
        for (int at = 2; at < args.length; at += 2) {
            String name = Arguments.text(args[at]);
            Directive<?> directive = ConfigStore.find(name);
            if (directive == null) {
                throw new CommandError("ERR Unknown option or number of arguments for CONFIG SET - '" + name + "'");
            }
            if (directive.isFixed()) {
                throw failed(name, "can't set immutable config");
            }
            if (wanted.put(directive, args[at + 1]) != null) {
                throw failed(name, "duplicate parameter");
            }
        }
        setAll(wanted);
        call.reply().ok();
    }

    private static CommandError failed(String name, String reason) {
        return new CommandError("ERR CONFIG SET failed (possibly related to argument '" + name + "') - " + reason);
    }

    /** All or none. */
    private void setAll(Map<Directive<?>, byte[]> wanted) {
        List<Directive<?>> done = new ArrayList<>();
        List<@Nullable Object> before = new ArrayList<>();
        wanted.forEach((directive, value) -> {
            done.add(directive);
            before.add(config.raw(directive));
            try {
                config.setAtRuntime(directive, Arguments.text(value));
            } catch (ConfigException e) {
                for (int i = 0; i < done.size(); i++) {
                    config.restore(done.get(i), before.get(i));
                }
                throw failed(directive.name(), e.text());
            }
        });
        if (wanted.containsKey(Directives.APPENDONLY)) {
            node.persistence().appendOnlyChanged();
        }
        if (wanted.containsKey(Directives.REQUIREPASS)) {
            node.access().passwordChanged(config.get(Directives.REQUIREPASS));
        }
    }

    private void rewrite(CommandCall call) {
        String text = config.rewritten(masterAddress(), node.access().configurationLines());
        if (text == null) {
            throw new CommandError("ERR The server is running without a config file");
        }
        if (call.inTransaction()) {
            throw new CommandError("ERR CONFIG REWRITE is not offered inside a transaction");
        }
        node.persistence().rewriteConfigFile(call.client(), text);
    }
}
