package org.clusterarium.embeddednode.config;

import java.util.List;
import org.clusterarium.embeddednode.config.DirectiveTypes.FileName;
import org.clusterarium.embeddednode.config.DirectiveTypes.Memory;
import org.clusterarium.embeddednode.config.DirectiveTypes.Number;
import org.clusterarium.embeddednode.config.DirectiveTypes.Text;
import org.clusterarium.embeddednode.config.DirectiveTypes.Word;
import org.clusterarium.embeddednode.config.DirectiveTypes.Words;
import org.clusterarium.embeddednode.config.DirectiveTypes.YesNo;
import org.clusterarium.embeddednode.config.SpecialTypes.MasterAddress;
import org.clusterarium.embeddednode.config.SpecialTypes.SavePoints;

/**
 * The directives that have an effect, with redis-server 7.0's defaults and ranges; together with {@link AcceptedDirectives} the only place that
 * names them. Differences: {@code bind} is the loopback address unless told otherwise, and the addresses, files and directory are fixed once the
 * node runs.
 */
public final class Directives {
    private static final DirectiveRegister REGISTER = new DirectiveRegister();

    public static final Directive<Long> PORT = add(new Directive<>("port", 6379L, new Number(0, 65535)).fixed());
    public static final Directive<String> BIND = add(new Directive<>("bind", "127.0.0.1", new Words(16)).fixed());
    public static final Directive<String> BIND_SOURCE_ADDR = add(new Directive<>("bind-source-addr", "", new Text()));
    public static final Directive<Long> TCP_BACKLOG =
            add(new Directive<>("tcp-backlog", 511L, new Number(0, Integer.MAX_VALUE)).fixed());
    public static final Directive<Long> TIMEOUT = add(new Directive<>("timeout", 0L, new Number(0, Integer.MAX_VALUE)));
    public static final Directive<Long> TCP_KEEPALIVE =
            add(new Directive<>("tcp-keepalive", 300L, new Number(0, Integer.MAX_VALUE)));
    public static final Directive<Long> MAXCLIENTS =
            add(new Directive<>("maxclients", 10000L, new Number(1, Integer.MAX_VALUE)));
    public static final Directive<Long> CLIENT_QUERY_BUFFER_LIMIT =
            add(new Directive<>("client-query-buffer-limit", 1073741824L, new Memory(1024 * 1024, Long.MAX_VALUE)));
    public static final Directive<Long> PROTO_MAX_BULK_LEN =
            add(new Directive<>("proto-max-bulk-len", 536870912L, new Memory(1024 * 1024, Long.MAX_VALUE)));
    /** Classes with hard limit, soft limit (bytes) and seconds; {@code pubsub} has an effect, the others are only remembered. */
    public static final Directive<String> CLIENT_OUTPUT_BUFFER_LIMIT = add(new Directive<>(
            "client-output-buffer-limit", AcceptedDirectives.OUTPUT_LIMITS, new SpecialTypes.OutputLimits()));

    /** Microseconds; negative: nothing is kept. */
    public static final Directive<Long> SLOWLOG_LOG_SLOWER_THAN =
            add(new Directive<>("slowlog-log-slower-than", 10000L, new Number(-1, Long.MAX_VALUE)));

    public static final Directive<Long> SLOWLOG_MAX_LEN =
            add(new Directive<>("slowlog-max-len", 128L, new Number(0, Integer.MAX_VALUE)));
    /** Bytes of memory above which commands that may need more are refused; 0: never. */
    public static final Directive<Long> MAXMEMORY =
            add(new Directive<>("maxmemory", 0L, new Memory(0, Long.MAX_VALUE)));

    public static final Directive<Boolean> DAEMONIZE = add(new Directive<>("daemonize", false, new YesNo()).fixed());
    public static final Directive<String> PIDFILE = add(new Directive<>("pidfile", "", new Text()).fixed());
    public static final Directive<String> LOGFILE = add(new Directive<>("logfile", "", new Text()).fixed());
    public static final Directive<String> LOGLEVEL =
            add(new Directive<>("loglevel", "notice", new Word(List.of("debug", "verbose", "notice", "warning"))));
    public static final Directive<String> DIR = add(new Directive<>("dir", ".", new Text()).fixed());
    public static final Directive<Long> DATABASES =
            add(new Directive<>("databases", 16L, new Number(1, Integer.MAX_VALUE)).fixed());
    public static final Directive<Boolean> PROTECTED_MODE = add(new Directive<>("protected-mode", true, new YesNo()));
    public static final Directive<String> ENABLE_DEBUG_COMMAND =
            add(new Directive<>("enable-debug-command", "no", new Word(List.of("no", "yes", "local"))).fixed());
    public static final Directive<String> REQUIREPASS = add(new Directive<>("requirepass", "", new Text()).secret());
    /** File with the users; empty: they are lines of the configuration file. */
    public static final Directive<String> ACLFILE = add(new Directive<>("aclfile", "", new Text()).fixed());
    /** Whether new users may use all channels ({@code allchannels}) or none. */
    public static final Directive<String> ACL_PUBSUB_DEFAULT = add(
            new Directive<>("acl-pubsub-default", "resetchannels", new Word(List.of("allchannels", "resetchannels"))));

    public static final Directive<Long> ACLLOG_MAX_LEN =
            add(new Directive<>("acllog-max-len", 128L, new Number(0, Long.MAX_VALUE)));
    public static final Directive<String> MASTERAUTH = add(new Directive<>("masterauth", "", new Text()).secret());
    public static final Directive<String> MASTERUSER = add(new Directive<>("masteruser", "", new Text()));
    public static final Directive<String> REPLICAOF =
            add(new Directive<>("replicaof", "", new MasterAddress()).fixed().alias("slaveof"));
    public static final Directive<String> REPLICA_ANNOUNCE_IP =
            add(new Directive<>("replica-announce-ip", "", new Text()).alias("slave-announce-ip"));
    public static final Directive<Long> REPLICA_ANNOUNCE_PORT =
            add(new Directive<>("replica-announce-port", 0L, new Number(0, 65535)).alias("slave-announce-port"));
    public static final Directive<Boolean> REPLICA_READ_ONLY =
            add(new Directive<>("replica-read-only", true, new YesNo()).alias("slave-read-only"));
    public static final Directive<Boolean> REPLICA_SERVE_STALE_DATA =
            add(new Directive<>("replica-serve-stale-data", true, new YesNo()).alias("slave-serve-stale-data"));
    public static final Directive<Long> REPLICA_PRIORITY =
            add(new Directive<>("replica-priority", 100L, new Number(0, Integer.MAX_VALUE)).alias("slave-priority"));
    public static final Directive<Long> REPL_PING_REPLICA_PERIOD =
            add(new Directive<>("repl-ping-replica-period", 10L, new Number(1, Integer.MAX_VALUE))
                    .alias("repl-ping-slave-period"));
    public static final Directive<Long> REPL_TIMEOUT =
            add(new Directive<>("repl-timeout", 60L, new Number(1, Integer.MAX_VALUE)));
    public static final Directive<Long> REPL_BACKLOG_SIZE =
            add(new Directive<>("repl-backlog-size", 1048576L, new Memory(1, Integer.MAX_VALUE)));
    public static final Directive<Long> REPL_BACKLOG_TTL =
            add(new Directive<>("repl-backlog-ttl", 3600L, new Number(0, Long.MAX_VALUE)));
    public static final Directive<Boolean> REPL_DISKLESS_SYNC =
            add(new Directive<>("repl-diskless-sync", true, new YesNo()));
    public static final Directive<Long> REPL_DISKLESS_SYNC_DELAY =
            add(new Directive<>("repl-diskless-sync-delay", 5L, new Number(0, Integer.MAX_VALUE)));
    public static final Directive<Long> MIN_REPLICAS_TO_WRITE =
            add(new Directive<>("min-replicas-to-write", 0L, new Number(0, Integer.MAX_VALUE))
                    .alias("min-slaves-to-write"));
    public static final Directive<Long> MIN_REPLICAS_MAX_LAG = add(
            new Directive<>("min-replicas-max-lag", 10L, new Number(0, Integer.MAX_VALUE)).alias("min-slaves-max-lag"));
    public static final Directive<Boolean> APPENDONLY = add(new Directive<>("appendonly", false, new YesNo()));
    public static final Directive<String> APPENDFILENAME =
            add(new Directive<>("appendfilename", "appendonly.aof", new FileName("appendfilename")).fixed());
    public static final Directive<String> APPENDDIRNAME =
            add(new Directive<>("appenddirname", "appendonlydir", new FileName("appenddirname")).fixed());
    public static final Directive<String> APPENDFSYNC =
            add(new Directive<>("appendfsync", "everysec", new Word(List.of("everysec", "always", "no"))));
    public static final Directive<Boolean> AOF_LOAD_TRUNCATED =
            add(new Directive<>("aof-load-truncated", true, new YesNo()));
    /** Percent by which the AOF must have grown since it was rewritten to be rewritten by itself; 0: never. */
    public static final Directive<Long> AUTO_AOF_REWRITE_PERCENTAGE =
            add(new Directive<>("auto-aof-rewrite-percentage", 100L, new Number(0, Integer.MAX_VALUE)));
    /** Bytes that an AOF must have to be rewritten by itself. */
    public static final Directive<Long> AUTO_AOF_REWRITE_MIN_SIZE =
            add(new Directive<>("auto-aof-rewrite-min-size", 67108864L, new Memory(0, Long.MAX_VALUE)));
    /** Whether the base of a rewritten AOF is an RDB image rather than commands. */
    public static final Directive<Boolean> AOF_USE_RDB_PREAMBLE =
            add(new Directive<>("aof-use-rdb-preamble", true, new YesNo()));

    public static final Directive<Boolean> RDBCOMPRESSION = add(new Directive<>("rdbcompression", true, new YesNo()));
    public static final Directive<Boolean> STOP_WRITES_ON_BGSAVE_ERROR =
            add(new Directive<>("stop-writes-on-bgsave-error", true, new YesNo()));
    public static final Directive<String> DBFILENAME =
            add(new Directive<>("dbfilename", "dump.rdb", new FileName("dbfilename")).fixed());
    /** Save points: pairs of seconds and changes; empty: no RDB is written by itself. Several lines in a file add up. */
    public static final Directive<String> SAVE =
            add(new Directive<>("save", "3600 1 300 100 60 10000", new SavePoints()));

    public static final Directive<Long> SHUTDOWN_TIMEOUT =
            add(new Directive<>("shutdown-timeout", 10L, new Number(0, Integer.MAX_VALUE)));
    /** Not of redis-server: a node listens on and talks to its own machine only unless this says yes. */
    public static final Directive<Boolean> CLUSTERARIUM_ALLOW_REMOTE =
            add(new Directive<>("clusterarium-allow-remote", false, new YesNo()).fixed());

    public static final Directive<Boolean> CLUSTER_ENABLED =
            add(new Directive<>("cluster-enabled", false, new YesNo()).fixed());
    public static final Directive<String> CLUSTER_CONFIG_FILE =
            add(new Directive<>("cluster-config-file", "nodes.conf", new Text()).fixed());
    public static final Directive<Long> CLUSTER_NODE_TIMEOUT =
            add(new Directive<>("cluster-node-timeout", 15000L, new Number(0, Long.MAX_VALUE)));
    public static final Directive<Long> CLUSTER_PORT =
            add(new Directive<>("cluster-port", 0L, new Number(0, 65535)).fixed());
    public static final Directive<Boolean> CLUSTER_REQUIRE_FULL_COVERAGE =
            add(new Directive<>("cluster-require-full-coverage", true, new YesNo()));
    public static final Directive<Boolean> CLUSTER_ALLOW_READS_WHEN_DOWN =
            add(new Directive<>("cluster-allow-reads-when-down", false, new YesNo()));
    public static final Directive<Boolean> CLUSTER_ALLOW_REPLICA_MIGRATION =
            add(new Directive<>("cluster-allow-replica-migration", true, new YesNo()));
    public static final Directive<Long> CLUSTER_REPLICA_VALIDITY_FACTOR =
            add(new Directive<>("cluster-replica-validity-factor", 10L, new Number(0, Integer.MAX_VALUE))
                    .alias("cluster-slave-validity-factor"));
    public static final Directive<Boolean> CLUSTER_REPLICA_NO_FAILOVER =
            add(new Directive<>("cluster-replica-no-failover", false, new YesNo()).alias("cluster-slave-no-failover"));
    public static final Directive<Long> CLUSTER_MIGRATION_BARRIER =
            add(new Directive<>("cluster-migration-barrier", 1L, new Number(0, Integer.MAX_VALUE)));
    public static final Directive<String> CLUSTER_ANNOUNCE_IP =
            add(new Directive<>("cluster-announce-ip", "", new Text()));
    public static final Directive<String> CLUSTER_ANNOUNCE_HOSTNAME =
            add(new Directive<>("cluster-announce-hostname", "", new Text()));
    public static final Directive<String> CLUSTER_ANNOUNCE_HUMAN_NODENAME =
            add(new Directive<>("cluster-announce-human-nodename", "", new Text()));
    public static final Directive<Long> CLUSTER_ANNOUNCE_PORT =
            add(new Directive<>("cluster-announce-port", 0L, new Number(0, 65535)));
    public static final Directive<Long> CLUSTER_ANNOUNCE_BUS_PORT =
            add(new Directive<>("cluster-announce-bus-port", 0L, new Number(0, 65535)));
    public static final Directive<String> CLUSTER_PREFERRED_ENDPOINT_TYPE = add(new Directive<>(
            "cluster-preferred-endpoint-type", "ip", new Word(List.of("ip", "hostname", "unknown-endpoint"))));
    public static final Directive<Long> CLUSTER_LINK_SENDBUF_LIMIT =
            add(new Directive<>("cluster-link-sendbuf-limit", 0L, new Memory(0, Long.MAX_VALUE)));

    public static final Directive<Long> HASH_MAX_LISTPACK_ENTRIES =
            add(new Directive<>("hash-max-listpack-entries", 512L, new Number(0, Long.MAX_VALUE))
                    .alias("hash-max-ziplist-entries"));
    public static final Directive<Long> HASH_MAX_LISTPACK_VALUE =
            add(new Directive<>("hash-max-listpack-value", 64L, new Number(0, Long.MAX_VALUE))
                    .alias("hash-max-ziplist-value"));
    public static final Directive<Long> SET_MAX_INTSET_ENTRIES =
            add(new Directive<>("set-max-intset-entries", 512L, new Number(0, Long.MAX_VALUE)));
    public static final Directive<Long> ZSET_MAX_LISTPACK_ENTRIES =
            add(new Directive<>("zset-max-listpack-entries", 128L, new Number(0, Long.MAX_VALUE))
                    .alias("zset-max-ziplist-entries"));
    public static final Directive<Long> ZSET_MAX_LISTPACK_VALUE =
            add(new Directive<>("zset-max-listpack-value", 64L, new Number(0, Long.MAX_VALUE))
                    .alias("zset-max-ziplist-value"));
    public static final Directive<Long> STREAM_NODE_MAX_ENTRIES =
            add(new Directive<>("stream-node-max-entries", 100L, new Number(0, Long.MAX_VALUE)));
    public static final Directive<Long> STREAM_NODE_MAX_BYTES =
            add(new Directive<>("stream-node-max-bytes", 4096L, new Memory(0, Long.MAX_VALUE)));
    public static final Directive<Long> HLL_SPARSE_MAX_BYTES =
            add(new Directive<>("hll-sparse-max-bytes", 3000L, new Memory(0, Long.MAX_VALUE)));

    static {
        AcceptedDirectives.addTo(REGISTER);
    }

    private Directives() {}

    private static <T> Directive<T> add(Directive<T> directive) {
        return REGISTER.add(directive);
    }

    /** All directives a configuration may have, those without effect included. */
    static DirectiveRegister all() {
        return REGISTER;
    }
}
