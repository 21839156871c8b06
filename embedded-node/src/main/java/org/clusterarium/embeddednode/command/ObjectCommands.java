package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;

import java.util.List;
import java.util.function.BiConsumer;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.Entry;

/** OBJECT and MEMORY: how values are kept (object.c). */
public final class ObjectCommands {
    private static final long MILLIS_PER_SECOND = 1000;

    private final Databases keyspace;

    public ObjectCommands(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> objectSpecs() {
        return HelpCommand.withHelp(
                "object",
                "6.2.0",
                List.of(
                        HelpCommand.container(
                                "object", "generic", "2.2.3", "A container for object introspection commands"),
                        object(
                                "encoding",
                                "2.2.3",
                                "Inspect the internal encoding of a Redis object",
                                (call, entry) -> call.reply().bulk(entry.value().encoding())),
                        object(
                                "refcount",
                                "2.2.3",
                                "Get the number of references to the value of the key",
                                (call, entry) -> call.reply().integer(1)),
                        object(
                                "idletime",
                                "2.2.3",
                                "Get the time since a Redis object was last accessed",
                                (call, entry) -> call.reply()
                                        .integer(Math.max(
                                                0, keyspace.nowMillis() / MILLIS_PER_SECOND - entry.accessSeconds()))),
                        object(
                                "freq",
                                "4.0.0",
                                "Get the logarithmic access frequency counter of a Redis object",
                                (call, entry) -> {
                                    throw new CommandError(
                                            "ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when "
                                                    + "switching between policies at runtime LRU and LFU data will take some time to adjust.");
                                })));
    }

    public List<CommandSpec> memorySpecs() {
        return HelpCommand.withHelp(
                "memory",
                "4.0.0",
                List.of(
                        HelpCommand.container(
                                "memory", "server", "4.0.0", "A container for memory diagnostics commands"),
                        CommandSpec.named("memory|usage", -3)
                                .flags(READONLY)
                                .keys(2, 2, 1)
                                .doc("server", "4.0.0", "Estimate the memory usage of a key")
                                .runs(this::usage)));
    }

    private CommandSpec object(String sub, String since, String summary, BiConsumer<CommandCall, Entry> answer) {
        return CommandSpec.named("object|" + sub, 3)
                .flags(READONLY)
                .keys(2, 2, 1)
                .doc("generic", since, summary)
                .runs(call -> {
                    Entry entry = keyspace.db(call.client().db).peek(call.args()[2]);
                    if (entry == null) {
                        call.reply().nullBulk();
                    } else {
                        answer.accept(call, entry);
                    }
                });
    }

    private void usage(CommandCall call) {
        byte[][] args = call.args();
        if (args.length != 3
                && !(args.length == 5 && Arguments.is(args[3], "samples") && Arguments.integer(args[4]) >= 0)) {
            throw CommandError.syntax();
        }
        Entry entry = keyspace.db(call.client().db).peek(args[2]);
        if (entry == null) {
            call.reply().nullBulk();
        } else {
            call.reply().integer(entry.memoryBytes());
        }
    }
}
