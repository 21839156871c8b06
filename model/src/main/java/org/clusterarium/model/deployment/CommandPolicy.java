package org.clusterarium.model.deployment;

import java.util.Map;
import java.util.Set;

/**
 * Which commands a connection's mode permits. An allow-list: what is not named is refused, so that commands of servers newer than
 * this list are refused too.
 */
public final class CommandPolicy {
    /** Any sub-command, or a command without sub-commands. */
    private static final Set<String> ANY = Set.of("");

    /** Commands that neither change a server nor read values of the user's data nor can hold it up for long. */
    private static final Map<String, Set<String>> OBSERVE = Map.ofEntries(
            Map.entry("PING", ANY),
            Map.entry("ECHO", ANY),
            Map.entry("TIME", ANY),
            Map.entry("INFO", ANY),
            Map.entry("ROLE", ANY),
            Map.entry("DBSIZE", ANY),
            Map.entry("LASTSAVE", ANY),
            Map.entry("TYPE", ANY),
            Map.entry("TTL", ANY),
            Map.entry("PTTL", ANY),
            Map.entry("EXISTS", ANY),
            Map.entry("SCAN", ANY),
            Map.entry("STRLEN", ANY),
            // DRYRUN only tells whether a user might do something (acl.c, aclCommand)
            Map.entry("ACL", Set.of("CAT", "DRYRUN", "WHOAMI")),
            Map.entry("COMMAND", Set.of("", "COUNT", "DOCS", "INFO", "LIST")),
            Map.entry("CONFIG", Set.of("GET")),
            Map.entry("CLIENT", Set.of("ID", "INFO", "GETNAME")),
            Map.entry("LATENCY", Set.of("LATEST", "HISTORY", "HISTOGRAM")),
            Map.entry("MEMORY", Set.of("USAGE", "STATS", "DOCTOR")),
            Map.entry("OBJECT", Set.of("ENCODING", "FREQ", "IDLETIME", "REFCOUNT")),
            Map.entry("SLOWLOG", Set.of("LEN")),
            Map.entry(
                    "CLUSTER",
                    Set.of(
                            "COUNT-FAILURE-REPORTS",
                            "COUNTKEYSINSLOT",
                            "GETKEYSINSLOT",
                            "INFO",
                            "KEYSLOT",
                            "LINKS",
                            "MYID",
                            "MYSHARDID",
                            "NODES",
                            "REPLICAS",
                            "SHARDS",
                            "SLAVES",
                            "SLOT-STATS",
                            "SLOTS")),
            Map.entry(
                    "SENTINEL",
                    Set.of(
                            "CKQUORUM",
                            "GET-MASTER-ADDR-BY-NAME",
                            "INFO-CACHE",
                            "MASTER",
                            "MASTERS",
                            "MYID",
                            "REPLICAS",
                            "SENTINELS",
                            "SLAVES")));

    /** What administration needs beyond {@link #OBSERVE}; never commands that drop data. */
    private static final Map<String, Set<String>> OPERATE = Map.of(
            "ASKING", ANY,
            "MIGRATE", ANY,
            "REPLICAOF", ANY,
            "WAIT", ANY,
            "CONFIG", Set.of("SET", "REWRITE"),
            "SENTINEL", Set.of("FAILOVER", "MONITOR", "REMOVE", "RESET", "SET"),
            "CLUSTER",
                    Set.of(
                            "ADDSLOTS",
                            "ADDSLOTSRANGE",
                            "BUMPEPOCH",
                            "CANCELSLOTMIGRATIONS",
                            "DELSLOTS",
                            "DELSLOTSRANGE",
                            "FAILOVER",
                            "FORGET",
                            "GETSLOTMIGRATIONS",
                            "MEET",
                            "MIGRATESLOTS",
                            "MIGRATION",
                            "REPLICATE",
                            "SAVECONFIG",
                            "SET-CONFIG-EPOCH",
                            "SETSLOT"));

    /**
     * What only the steps of a journalled plan may do, never a person's single command: these end a process, drop a replica's copy, choose the
     * database of a connection that others use too, or, to find out which of two keys of one name is a copy of the other, read values.
     */
    private static final Map<String, Set<String>> STEPS =
            Map.of("CLUSTER", Set.of("RESET"), "DUMP", ANY, "SELECT", ANY, "SHUTDOWN", ANY);

    private CommandPolicy() {}

    /** Whether a connection in the mode may send the command. */
    public static boolean permits(ConnectionMode mode, NodeCommand command) {
        switch (mode) {
            case LAB:
                return true;
            case OPERATE:
                return isNamed(OPERATE, command) || isHarmless(command);
            default:
                return isHarmless(command);
        }
    }

    /** Whether the step of a plan may send the command over a connection in the mode. */
    public static boolean permitsStep(ConnectionMode mode, NodeCommand command) {
        boolean isBare = !command.name().equals("SHUTDOWN") || command.size() == 1;
        return permits(mode, command) || mode == ConnectionMode.OPERATE && isNamed(STEPS, command) && isBare;
    }

    /** Whether the command changes nothing, whatever it is sent to: what OBSERVE permits. All else is worth an audit. */
    public static boolean changesNothing(NodeCommand command) {
        return isHarmless(command);
    }

    private static boolean isNamed(Map<String, Set<String>> list, NodeCommand command) {
        Set<String> permitted = list.getOrDefault(command.name(), Set.of());
        return permitted.contains(command.subcommand());
    }

    private static boolean isHarmless(NodeCommand command) {
        return isNamed(OBSERVE, command) && !(command.name().equals("CONFIG") && mayRevealSecret(command));
    }

    /** CONFIG GET answers with passwords when it is asked for them, by name or by pattern. */
    private static boolean mayRevealSecret(NodeCommand command) {
        for (int i = 2; i < command.arguments().size(); i++) {
            String parameter = command.text(i);
            boolean isPattern = parameter.chars().anyMatch(c -> "*?[\\".indexOf(c) >= 0);
            if (isPattern || SecretParameters.isSecret(parameter)) {
                return true;
            }
        }
        return false;
    }
}
