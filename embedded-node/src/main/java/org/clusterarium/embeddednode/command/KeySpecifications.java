package org.clusterarium.embeddednode.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.embeddednode.core.CommandFlag;
import org.clusterarium.embeddednode.core.CommandSpec;

/** Key specifications of the commands of redis-server 7.0 (commands/*.json, key_specs): what they do to which of their keys. */
final class KeySpecifications {
    /** Specifications as {@link KeySpecification#of} reads them, then names of the commands that have just these. */
    private static final List<String> GROUPS = List.of(
            "OW insert = msetnx setnx",
            "OW update = mset psetex restore restore-asking setex",
            "OW update @1 0,1,0; RO access @2 -1,1,0 = sdiffstore sunionstore",
            "OW update @1 0,1,0; RO access @2 0,1,0 = geosearchstore zrangestore",
            "OW update @2 0,1,0; RO access @3 -1,1,0 = bitop",
            "OW update; RO access @2 #0,1,1 = zdiffstore zinterstore zunionstore",
            "RM delete = del unlink",
            "RO = exists hexists hlen hstrlen llen memory|usage object|encoding object|freq object|idletime "
                    + "object|refcount scard sismember strlen touch type watch xlen zcard",
            "RO access = bitcount bitfield_ro bitpos dump expiretime geodist geohash geopos georadius_ro "
                    + "georadiusbymember_ro geosearch get getbit getrange hget hgetall hkeys hmget hrandfield hscan "
                    + "hvals lcs lindex lpos lrange mget pexpiretime pttl sdiff sinter smembers smismember "
                    + "srandmember sscan substr sunion ttl xinfo|consumers xinfo|groups xinfo|stream xpending xrange "
                    + "xrevrange zcount zlexcount zmscore zrandmember zrange zrangebylex zrangebyscore zrank "
                    + "zrevrange zrevrangebylex zrevrangebyscore zrevrank zscan zscore",
            "RO access @1 #0,1,1 = sintercard zdiff zinter zintercard zunion",
            "RO access @1 0,1,0; OW update @2 0,1,0 = copy",
            "RO access @2 #0,1,1 = evalsha_ro",
            "RO access @2 #0,1,1 (We cannot tell how the keys will be used so we assume the worst, RO and "
                    + "ACCESS) = eval_ro fcall_ro",
            "RO access @STREAMS:1 -1,1,2 = xread",
            "RO access @STREAMS:4 -1,1,2 = xreadgroup",
            "RO access; OW update @STORE:5 0,1,0; OW update @STOREDIST:5 0,1,0 = georadiusbymember",
            "RO access; OW update @STORE:6 0,1,0; OW update @STOREDIST:6 0,1,0 = georadius",
            "RO access; RO access @? ? (For the optional BY/GET keyword. It is marked 'unknown' because the "
                    + "key names derive from the content of the key we sort) = sort_ro",
            "RO access; RO access @? ? (For the optional BY/GET keyword. It is marked 'unknown' because the "
                    + "key names derive from the content of the key we sort); OW update @? ? (For the optional STORE "
                    + "keyword. It is marked 'unknown' because the keyword can appear anywhere in the argument array) "
                    + "= sort",
            "RW access = pfdebug",
            "RW access (RW because it may change the internal representation of the key, and propagate to "
                    + "replicas) = pfcount",
            "RW access delete = blpop brpop bzpopmax bzpopmin getdel lpop rpop spop zpopmax zpopmin",
            "RW access delete @1 #0,1,1 = lmpop zmpop",
            "RW access delete @1 0,1,0; OW insert @2 0,1,0 = renamenx",
            "RW access delete @1 0,1,0; OW update @2 0,1,0 = rename",
            "RW access delete @1 0,1,0; RW insert @2 0,1,0 = blmove brpoplpush lmove rpoplpush smove",
            "RW access delete @2 #0,1,1 = blmpop bzmpop",
            "RW access delete; RW access delete incomplete @KEYS:-2 -1,1,0 = migrate",
            "RW access insert @1 0,1,0; RO access @2 -1,1,0 = pfmerge",
            "RW access update = decr decrby getset hincrby hincrbyfloat incr incrby incrbyfloat move setbit "
                    + "zincrby",
            "RW access update (RW and UPDATE because it changes the TTL) = getex",
            "RW access update @2 #0,1,1 = evalsha",
            "RW access update @2 #0,1,1 (We cannot tell how the keys will be used so we assume the worst, "
                    + "RW and UPDATE) = eval fcall",
            "RW access update variable_flags (RW and ACCESS due to the optional `GET` argument) = set",
            "RW access update variable_flags (This command allows both access and modification of the key) "
                    + "= bitfield",
            "RW delete = hdel lrem ltrim srem xautoclaim xdel xgroup|delconsumer xgroup|destroy xtrim zrem "
                    + "zremrangebylex zremrangebyrank zremrangebyscore",
            "RW insert = append hsetnx linsert lpush lpushx pfadd rpush rpushx sadd xgroup|create "
                    + "xgroup|createconsumer",
            "RW update = expire expireat geoadd hmset hset lset persist pexpire pexpireat setrange xack "
                    + "xclaim xgroup|setid xsetid zadd",
            "RW update (UPDATE instead of INSERT because of the optional trimming feature) = xadd",
            "RW update @1 0,1,0; RO access @2 -1,1,0 = sinterstore",
            "not_key = spublish ssubscribe sunsubscribe");

    private static final Map<String, List<KeySpecification>> BY_NAME = byName();
    private static final List<KeySpecification> READING = List.of(KeySpecification.of("RO access"));
    private static final List<KeySpecification> CHANGING = List.of(KeySpecification.of("RW access update"));

    private KeySpecifications() {}

    private static Map<String, List<KeySpecification>> byName() {
        Map<String, List<KeySpecification>> found = new TreeMap<>();
        for (String group : GROUPS) {
            int names = group.indexOf(" = ");
            List<KeySpecification> specifications = new ArrayList<>();
            for (String specification : group.substring(0, names).split("; ")) {
                specifications.add(KeySpecification.of(specification));
            }
            for (String name : group.substring(names + 3).split(" ")) {
                found.put(name, List.copyOf(specifications));
            }
        }
        return Map.copyOf(found);
    }

    /** None for a command without keys; the worst that its flags allow for one that redis-server does not have. */
    static List<KeySpecification> of(CommandSpec row) {
        if (row.firstKey() == 0 && row.keys().finder() == null) {
            return List.of();
        }
        List<KeySpecification> known = BY_NAME.get(row.name());
        return known != null ? known : row.is(CommandFlag.READONLY) ? READING : CHANGING;
    }
}
