package org.clusterarium.embeddednode.config;

/** All directives a node knows, with redis-server 7.0's defaults. The only place that names them. */
public final class Directives {
    public static final Directive<Long> PORT = new Directive<>("port", 6379L);
    public static final Directive<String> BIND = new Directive<>("bind", "127.0.0.1");
    public static final Directive<String> BIND_SOURCE_ADDR = new Directive<>("bind-source-addr", "");
    public static final Directive<Long> TCP_BACKLOG = new Directive<>("tcp-backlog", 511L);
    public static final Directive<Long> TIMEOUT = new Directive<>("timeout", 0L);
    public static final Directive<Long> TCP_KEEPALIVE = new Directive<>("tcp-keepalive", 300L);
    public static final Directive<Long> MAXCLIENTS = new Directive<>("maxclients", 10000L);
    public static final Directive<Long> CLIENT_QUERY_BUFFER_LIMIT =
            new Directive<>("client-query-buffer-limit", 1073741824L);
    public static final Directive<Long> PROTO_MAX_BULK_LEN = new Directive<>("proto-max-bulk-len", 536870912L);
    public static final Directive<Boolean> DAEMONIZE = new Directive<>("daemonize", false);
    public static final Directive<String> PIDFILE = new Directive<>("pidfile", "");
    public static final Directive<String> LOGFILE = new Directive<>("logfile", "");
    public static final Directive<String> LOGLEVEL = new Directive<>("loglevel", "notice");
    public static final Directive<String> DIR = new Directive<>("dir", ".");
    public static final Directive<Long> DATABASES = new Directive<>("databases", 16L);
    public static final Directive<Boolean> PROTECTED_MODE = new Directive<>("protected-mode", true);
    public static final Directive<String> REQUIREPASS = new Directive<>("requirepass", "");
    public static final Directive<String> MASTERAUTH = new Directive<>("masterauth", "");
    public static final Directive<String> MASTERUSER = new Directive<>("masteruser", "");
    public static final Directive<String> REPLICAOF = new Directive<>("replicaof", "");
    public static final Directive<String> REPLICA_ANNOUNCE_IP = new Directive<>("replica-announce-ip", "");
    public static final Directive<Long> REPLICA_ANNOUNCE_PORT = new Directive<>("replica-announce-port", 0L);
    public static final Directive<Boolean> REPLICA_READ_ONLY = new Directive<>("replica-read-only", true);
    public static final Directive<Boolean> REPLICA_SERVE_STALE_DATA = new Directive<>("replica-serve-stale-data", true);
    public static final Directive<Long> REPLICA_PRIORITY = new Directive<>("replica-priority", 100L);
    public static final Directive<Long> REPL_PING_REPLICA_PERIOD = new Directive<>("repl-ping-replica-period", 10L);
    public static final Directive<Long> REPL_TIMEOUT = new Directive<>("repl-timeout", 60L);
    public static final Directive<Long> REPL_BACKLOG_SIZE = new Directive<>("repl-backlog-size", 1048576L);
    public static final Directive<Long> REPL_BACKLOG_TTL = new Directive<>("repl-backlog-ttl", 3600L);
    public static final Directive<Boolean> REPL_DISKLESS_SYNC = new Directive<>("repl-diskless-sync", true);
    public static final Directive<Long> REPL_DISKLESS_SYNC_DELAY = new Directive<>("repl-diskless-sync-delay", 5L);
    public static final Directive<Long> MIN_REPLICAS_TO_WRITE = new Directive<>("min-replicas-to-write", 0L);
    public static final Directive<Long> MIN_REPLICAS_MAX_LAG = new Directive<>("min-replicas-max-lag", 10L);
    public static final Directive<Boolean> APPENDONLY = new Directive<>("appendonly", false);
    public static final Directive<String> APPENDFILENAME = new Directive<>("appendfilename", "appendonly.aof");
    public static final Directive<String> APPENDDIRNAME = new Directive<>("appenddirname", "appendonlydir");
    public static final Directive<String> APPENDFSYNC = new Directive<>("appendfsync", "everysec");
    public static final Directive<Boolean> AOF_LOAD_TRUNCATED = new Directive<>("aof-load-truncated", true);
    public static final Directive<String> DBFILENAME = new Directive<>("dbfilename", "dump.rdb");
    /** Save points: pairs of seconds and changes; empty: no RDB is written by itself. Several lines in a file add up. */
    public static final Directive<String> SAVE = new Directive<>("save", "3600 1 300 100 60 10000");

    public static final Directive<Long> MAXMEMORY = new Directive<>("maxmemory", 0L);
    public static final Directive<Long> SHUTDOWN_TIMEOUT = new Directive<>("shutdown-timeout", 10L);
    public static final Directive<Boolean> CLUSTER_ENABLED = new Directive<>("cluster-enabled", false);
    public static final Directive<String> CLUSTER_CONFIG_FILE = new Directive<>("cluster-config-file", "nodes.conf");
    public static final Directive<Long> CLUSTER_NODE_TIMEOUT = new Directive<>("cluster-node-timeout", 15000L);
    public static final Directive<Long> CLUSTER_PORT = new Directive<>("cluster-port", 0L);
    public static final Directive<Boolean> CLUSTER_REQUIRE_FULL_COVERAGE =
            new Directive<>("cluster-require-full-coverage", true);
    public static final Directive<Boolean> CLUSTER_ALLOW_READS_WHEN_DOWN =
            new Directive<>("cluster-allow-reads-when-down", false);
    public static final Directive<Boolean> CLUSTER_ALLOW_REPLICA_MIGRATION =
            new Directive<>("cluster-allow-replica-migration", true);
    public static final Directive<Long> CLUSTER_REPLICA_VALIDITY_FACTOR =
            new Directive<>("cluster-replica-validity-factor", 10L);
    public static final Directive<Boolean> CLUSTER_REPLICA_NO_FAILOVER =
            new Directive<>("cluster-replica-no-failover", false);
    public static final Directive<Long> CLUSTER_MIGRATION_BARRIER = new Directive<>("cluster-migration-barrier", 1L);
    public static final Directive<String> CLUSTER_ANNOUNCE_IP = new Directive<>("cluster-announce-ip", "");
    public static final Directive<String> CLUSTER_ANNOUNCE_HOSTNAME = new Directive<>("cluster-announce-hostname", "");
    public static final Directive<String> CLUSTER_ANNOUNCE_HUMAN_NODENAME =
            new Directive<>("cluster-announce-human-nodename", "");
    public static final Directive<Long> CLUSTER_ANNOUNCE_PORT = new Directive<>("cluster-announce-port", 0L);
    public static final Directive<Long> CLUSTER_ANNOUNCE_BUS_PORT = new Directive<>("cluster-announce-bus-port", 0L);
    public static final Directive<String> CLUSTER_PREFERRED_ENDPOINT_TYPE =
            new Directive<>("cluster-preferred-endpoint-type", "ip");
    public static final Directive<Long> CLUSTER_LINK_SENDBUF_LIMIT = new Directive<>("cluster-link-sendbuf-limit", 0L);

    private Directives() {}
}
