package org.clusterarium.embeddednode.command;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.clusterarium.embeddednode.core.CommandFlag;
import org.clusterarium.embeddednode.core.CommandSpec;

/**
 * Commands of redis-server 7.0 that this node knows by name only. They are refused clearly, COMMAND does not list them, and rules of ACL users may
 * name them, so that users come over from a redis-server with their rules as they are.
 */
public final class NotOfferedCommands {
    /** Group, then names with their flags: w write, r readonly, f fast, a admin, b blocking. */
    private static final List<String> GROUPS = List.of(
            "cluster: failover/a cluster|addslots/a cluster|addslotsrange/a cluster|bumpepoch/a cluster|count-failure-reports/a "
                    + "cluster|countkeysinslot cluster|delslots/a cluster|delslotsrange/a cluster|failover/a cluster|flushslots/a "
                    + "cluster|forget/a cluster|getkeysinslot cluster|help cluster|info cluster|keyslot cluster|links cluster|meet/a "
                    + "cluster|myid cluster|nodes cluster|replicas/a cluster|replicate/a cluster|reset/a cluster|saveconfig/a "
                    + "cluster|set-config-epoch/a cluster|setslot/a cluster|shards cluster|slaves/a cluster|slots",
            "geo: geoadd/w geodist/r geohash/r geopos/r georadius/w georadius_ro/r georadiusbymember/w georadiusbymember_ro/r "
                    + "geosearch/r geosearchstore/w",
            "hyperloglog: pfdebug/wa pfselftest/a",
            "scripting: eval eval_ro/r evalsha evalsha_ro/r fcall fcall_ro/r function|delete/w function|kill function|load/w "
                    + "function|stats script script|debug script|exists script|flush script|help script|kill script|load",
            "server: latency|graph/a latency|histogram/a lolwut/rf memory|doctor memory|malloc-stats "
                    + "memory|purge memory|stats module module|help module|list/a module|load/a module|loadex/a module|unload/a");

    private NotOfferedCommands() {}

    /** Rows for those that are not among the given rows. */
    public static List<CommandSpec> besides(List<CommandSpec> offered) {
        Set<String> known = new TreeSet<>();
        offered.forEach(row -> known.add(row.name()));
        List<CommandSpec> rows = new ArrayList<>();
        for (String line : GROUPS) {
            int colon = line.indexOf(':');
            for (String word : line.substring(colon + 2).split(" ")) {
                int slash = word.indexOf('/');
                String name = slash < 0 ? word : word.substring(0, slash);
                if (!known.contains(name)) {
                    rows.add(row(name, line.substring(0, colon), slash < 0 ? "" : word.substring(slash + 1)));
                }
            }
        }
        return rows;
    }

    private static CommandSpec row(String name, String group, String letters) {
        Set<CommandFlag> flags = EnumSet.of(CommandFlag.NOT_OFFERED);
        for (char letter : letters.toCharArray()) {
            flags.add(
                    switch (letter) {
                        case 'w' -> CommandFlag.WRITE;
                        case 'r' -> CommandFlag.READONLY;
                        case 'f' -> CommandFlag.FAST;
                        case 'a' -> CommandFlag.ADMIN;
                        default -> CommandFlag.BLOCKING;
                    });
        }
        return CommandSpec.named(name, -1)
                .flags(CommandFlag.NOT_OFFERED, flags.toArray(new CommandFlag[0]))
                .doc(group, "", "")
                .runs(call -> {
                    throw new CommandError(refusal(name));
                });
    }

    /** What a client is told. */
    public static String refusal(String name) {
        return name.startsWith("cluster|")
                ? DisabledClusterCommands.REFUSAL
                : "ERR the command '" + name + "' of redis-server is not offered by this node";
    }
}
