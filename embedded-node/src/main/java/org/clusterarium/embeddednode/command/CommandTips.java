package org.clusterarium.embeddednode.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Hints of the commands of redis-server 7.0 for clients and proxies (commands/*.json, command_tips). */
final class CommandTips {
    /** A hint, then names of the commands that have it. The order is that of the hints of one command. */
    private static final List<String> TIPS = List.of(
            "nondeterministic_output = client|info client|list cluster|bumpepoch "
                    + "cluster|count-failure-reports cluster|getkeysinslot cluster|info cluster|links cluster|nodes "
                    + "cluster|replicas cluster|shards cluster|slaves cluster|slots dump function|stats hrandfield "
                    + "hscan info lastsave latency|doctor latency|graph latency|histogram latency|history "
                    + "latency|latest memory|doctor memory|malloc-stats memory|stats migrate object|encoding "
                    + "object|freq object|idletime object|refcount pttl scan spop srandmember sscan time ttl xadd "
                    + "xautoclaim xclaim xinfo|consumers xpending xtrim zrandmember zscan",
            "nondeterministic_output_order = command command|docs command|info command|list function|list "
                    + "hgetall hkeys hvals module|list sdiff sinter smembers sunion",
            "request_policy:all_nodes = config|set latency|doctor latency|graph latency|histogram "
                    + "latency|history latency|latest latency|reset script|flush script|load slowlog|get slowlog|len "
                    + "slowlog|reset",
            "request_policy:all_shards = dbsize flushall flushdb function|delete function|flush "
                    + "function|kill function|load function|restore function|stats info keys memory|doctor "
                    + "memory|malloc-stats memory|purge memory|stats ping randomkey script|exists script|kill wait",
            "request_policy:multi_shard = del exists mget mset msetnx touch unlink",
            "request_policy:special = scan",
            "response_policy:agg_logical_and = script|exists",
            "response_policy:agg_min = msetnx wait",
            "response_policy:agg_sum = dbsize del exists slowlog|len touch unlink",
            "response_policy:all_succeeded = config|set flushall flushdb function|delete function|flush "
                    + "function|load function|restore latency|reset memory|purge mset ping script|flush script|load "
                    + "slowlog|reset",
            "response_policy:one_succeeded = function|kill script|kill",
            "response_policy:special = function|stats info latency|doctor latency|graph latency|histogram "
                    + "latency|history latency|latest memory|doctor memory|malloc-stats memory|stats",
            "nondeterministic_output = randomkey slowlog|get slowlog|len",
            "nondeterministic_output_order = keys");

    private static final Map<String, List<String>> BY_NAME = byName();

    private CommandTips() {}

    private static Map<String, List<String>> byName() {
        Map<String, List<String>> found = new TreeMap<>();
        for (String tip : TIPS) {
            int names = tip.indexOf(" = ");
            for (String name : tip.substring(names + 3).split(" ")) {
                found.computeIfAbsent(name, key -> new ArrayList<>()).add(tip.substring(0, names));
            }
        }
        return Map.copyOf(found);
    }

    /** Of a command by its full name, in the order redis-server has; empty for most. */
    static List<String> of(String name) {
        return BY_NAME.getOrDefault(name, List.of());
    }
}
