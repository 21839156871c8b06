package org.clusterarium.embeddednode.node;

import java.util.List;
import java.util.Set;

/** Commands of each type of value, with placeholders of {@link RandomWords}. */
enum CommandTemplates {
    HASHES(
            "HSET <key> <member> <member>",
            "HSET <key> <member> <member> <member> <number>",
            "HSET <key> <member> <member> <member>",
            "HMSET <key> <member> <member> <member> <member>",
            "HMSET <key> <member> <member> <member>",
            "HSETNX <key> <member> <float>",
            "HGET <key> <member>",
            "HMGET <key> <member> <member>",
            "HDEL <key> <member> <member> <member>",
            "HDEL <key> <member>",
            "HLEN <key>",
            "HSTRLEN <key> <member>",
            "HEXISTS <key> <member>",
            "HINCRBY <key> <member> <number>",
            "HINCRBYFLOAT <key> <member> <float>",
            "HGETALL <key>",
            "HKEYS <key>",
            "HVALS <key>",
            "HSCAN <key> 0 COUNT 1000",
            "HSCAN <key> 0 MATCH *a* COUNT 1000",
            "HSCAN <key> x",
            "HSCAN <key> 0 COUNT -1",
            "HRANDFIELD <key> 0",
            "HRANDFIELD <key> x WITHVALUES",
            "HRANDFIELD <key> 1000 WITHVALUES",
            "DEL <key>",
            "SET text <member>",
            "RENAME <key> <key>",
            "COPY <key> <key> REPLACE"),
    LISTS(
            "LPUSH <key> <member>",
            "RPUSH <key> <member> <member> <member>",
            "LPUSHX <key> <member>",
            "RPUSHX <key> <member>",
            "LPOP <key>",
            "RPOP <key>",
            "LPOP <key> <number>",
            "RPOP <key> <small>",
            "LPOP <key> 1 2",
            "LLEN <key>",
            "LINDEX <key> <number>",
            "LRANGE <key> <number> <number>",
            "LSET <key> <number> <member>",
            "LINSERT <key> BEFORE <member> <member>",
            "LINSERT <key> AFTER <member> <member>",
            "LINSERT <key> <member> <member> <member>",
            "LREM <key> <number> <member>",
            "LTRIM <key> <number> <number>",
            "LPOS <key> <member>",
            "LPOS <key> <member> RANK <number> COUNT <small>",
            "LPOS <key> <member> COUNT <number> MAXLEN <small>",
            "LPOS <key> <member> MAXLEN <small>",
            "LMOVE <key> <key> LEFT RIGHT",
            "LMOVE <key> <key> RIGHT RIGHT",
            "LMOVE <key> <key> LEFT <member>",
            "RPOPLPUSH <key> <key>",
            "LMPOP 2 <key> <key> LEFT",
            "LMPOP 2 <key> <key> RIGHT COUNT <small>",
            "LMPOP <small> <key> <key> LEFT",
            "LMPOP <number> <key> LEFT COUNT <number>",
            "BLPOP text x",
            "BLPOP k1 <key> -1",
            "SET text <member>",
            "DEL <key>",
            "EXISTS <key>",
            "RENAME <key> <key>",
            "COPY <key> <key> REPLACE"),
    SETS(
            "SADD <key> <member> <member>",
            "SADD <key> <number> <small> <small>",
            "SREM <key> <member> <member> <small>",
            "SMOVE <key> <key> <member>",
            "SISMEMBER <key> <member>",
            "SMISMEMBER <key> <member> <small>",
            "SCARD <key>",
            "SMEMBERS <key>",
            "SSCAN <key> 0 COUNT 1000",
            "SSCAN <key> 0 MATCH *1* COUNT 1000",
            "SSCAN <key> x",
            "SPOP <key> 1000",
            "SPOP <key> 0",
            "SPOP <key> -1",
            "SPOP <key> 1 2",
            "SRANDMEMBER <key> 1000",
            "SRANDMEMBER <key> 0",
            "SRANDMEMBER <key> x",
            "SINTER <key> <key>",
            "SUNION <key> <key> <key>",
            "SDIFF <key> <key>",
            "SINTERSTORE <key> <key> <key>",
            "SUNIONSTORE <key> <key> <key>",
            "SDIFFSTORE <key> <key> <key>",
            "SINTERCARD 2 <key> <key>",
            "SINTERCARD 2 <key> <key> LIMIT <small>",
            "SINTERCARD <number> <key> LIMIT 2",
            "SET text <member>",
            "DEL <key>",
            "RENAME <key> <key>",
            "COPY <key> <key> REPLACE");

    static final Set<String> UNORDERED = Set.of(
            "HGETALL",
            "HKEYS",
            "HVALS",
            "HSCAN",
            "HRANDFIELD",
            "SMEMBERS",
            "SSCAN",
            "SPOP",
            "SRANDMEMBER",
            "SINTER",
            "SUNION",
            "SDIFF");

    final List<String> templates;

    CommandTemplates(String... templates) {
        this.templates = List.of(templates);
    }

    /** Commands that show all of a key of that type (a reply of TYPE). */
    static List<String[]> probes(String type, String key) {
        String[] encoding = {"OBJECT", "ENCODING", key};
        switch (type) {
            case "+hash":
                return List.of(encoding, new String[] {"HGETALL", key});
            case "+list":
                return List.of(encoding, new String[] {"LRANGE", key, "0", "-1"});
            case "+set":
                return List.of(encoding, new String[] {"SMEMBERS", key});
            default:
                return List.of(encoding, new String[] {"TYPE", key});
        }
    }
}
