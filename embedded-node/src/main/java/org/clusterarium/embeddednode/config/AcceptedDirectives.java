package org.clusterarium.embeddednode.config;

import org.clusterarium.embeddednode.config.DirectiveTypes.Memory;
import org.clusterarium.embeddednode.config.DirectiveTypes.Number;
import org.clusterarium.embeddednode.config.DirectiveTypes.Text;
import org.clusterarium.embeddednode.config.DirectiveTypes.Words;
import org.clusterarium.embeddednode.config.DirectiveTypes.YesNo;

/**
 * Directives that redis-server 7.0 knows and that change nothing in this node: they tune parts it does not have (allocator, encodings of small
 * values, kernel hints, eviction). They are accepted, remembered, shown by CONFIG GET and kept by CONFIG REWRITE, so that an existing file works
 * as it is. What would weaken security if it were ignored (TLS, renamed commands, Unix sockets) is not here: it is refused.
 */
final class AcceptedDirectives {
    static final String OUTPUT_LIMITS = "normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60";

    private static final int MOST_WORDS = 64;

    private AcceptedDirectives() {}

    static void addTo(DirectiveRegister register) {
        yesNo(register);
        numbers(register);
        texts(register);
        words(register, "oom-score-adj-values", "0 200 800");
        words(register, "latency-tracking-info-percentiles", "50 99 99.9");
        words(register, "shutdown-on-sigint", "default");
        words(register, "shutdown-on-sigterm", "default");
    }

    private static void yesNo(DirectiveRegister register) {
        yesNo(register, "activedefrag", false);
        yesNo(register, "activerehashing", true);
        yesNo(register, "always-show-logo", false);
        yesNo(register, "aof-disable-auto-gc", false);
        yesNo(register, "aof-rewrite-incremental-fsync", true);
        yesNo(register, "aof-timestamp-enabled", false);
        yesNo(register, "cluster-allow-pubsubshard-when-down", true);
        yesNo(register, "crash-log-enabled", true);
        yesNo(register, "crash-memcheck-enabled", true);
        yesNo(register, "disable-thp", true);
        yesNo(register, "dynamic-hz", true);
        yesNo(register, "enable-protected-configs", false);
        yesNo(register, "io-threads-do-reads", false);
        yesNo(register, "jemalloc-bg-thread", true);
        yesNo(register, "latency-tracking", true);
        yesNo(register, "lazyfree-lazy-eviction", false);
        yesNo(register, "lazyfree-lazy-expire", false);
        yesNo(register, "lazyfree-lazy-server-del", false);
        yesNo(register, "lazyfree-lazy-user-del", false);
        yesNo(register, "lazyfree-lazy-user-flush", false);
        yesNo(register, "no-appendfsync-on-rewrite", false);
        yesNo(register, "rdb-del-sync-files", false);
        yesNo(register, "rdb-save-incremental-fsync", true);
        yesNo(register, "rdbchecksum", true);
        yesNo(register, "repl-disable-tcp-nodelay", false);
        yesNo(register, "replica-announced", true);
        yesNo(register, "replica-ignore-disk-write-errors", false);
        yesNo(register, "replica-ignore-maxmemory", true, "slave-ignore-maxmemory");
        yesNo(register, "replica-lazy-flush", false, "slave-lazy-flush");
        yesNo(register, "set-proc-title", true);
        yesNo(register, "syslog-enabled", false);
    }

    private static void numbers(DirectiveRegister register) {
        number(register, "active-defrag-cycle-max", 25L);
        number(register, "active-defrag-cycle-min", 1L);
        number(register, "active-defrag-max-scan-fields", 1000L);
        number(register, "active-defrag-threshold-lower", 10L);
        number(register, "active-defrag-threshold-upper", 100L);
        number(register, "active-expire-effort", 1L);
        number(register, "busy-reply-threshold", 5000L, "lua-time-limit");
        number(register, "hz", 10L);
        number(register, "io-threads", 1L);
        number(register, "latency-monitor-threshold", 0L);
        number(register, "lfu-decay-time", 1L);
        number(register, "lfu-log-factor", 10L);
        number(register, "list-compress-depth", 0L);
        number(register, "list-max-listpack-size", -2L, "list-max-ziplist-size");
        number(register, "maxmemory-eviction-tenacity", 10L);
        number(register, "maxmemory-samples", 5L);
        number(register, "repl-diskless-sync-max-replicas", 0L);
        number(register, "socket-mark-id", 0L);
        number(register, "tracking-table-max-keys", 1000000L);
        number(register, "tls-port", 0L);
        size(register, "active-defrag-ignore-bytes", 104857600L);
        size(register, "maxmemory-clients", 0L);
    }

    private static void texts(DirectiveRegister register) {
        text(register, "aof_rewrite_cpulist", "");
        text(register, "bgsave_cpulist", "");
        text(register, "bio_cpulist", "");
        text(register, "ignore-warnings", "");
        text(register, "maxmemory-policy", "noeviction");
        text(register, "notify-keyspace-events", "");
        text(register, "oom-score-adj", "no");
        text(register, "proc-title-template", "{title} {listen-addr} {server-mode}");
        text(register, "propagation-error-behavior", "ignore");
        text(register, "repl-diskless-load", "disabled");
        text(register, "sanitize-dump-payload", "no");
        text(register, "server_cpulist", "");
        text(register, "supervised", "no");
        text(register, "syslog-facility", "local0");
        text(register, "syslog-ident", "redis");
    }

    private static void yesNo(DirectiveRegister register, String name, boolean value, String... aliases) {
        register.add(new Directive<>(name, value, new YesNo()).withoutEffect().alias(aliases));
    }

    private static void number(DirectiveRegister register, String name, long value, String... aliases) {
        register.add(new Directive<>(name, value, new Number(Integer.MIN_VALUE, Long.MAX_VALUE))
                .withoutEffect()
                .alias(aliases));
    }

    private static void size(DirectiveRegister register, String name, long value) {
        register.add(new Directive<>(name, value, new Memory(0, Long.MAX_VALUE)).withoutEffect());
    }

    private static void text(DirectiveRegister register, String name, String value) {
        register.add(new Directive<>(name, value, new Text()).withoutEffect());
    }

    private static void words(DirectiveRegister register, String name, String value) {
        register.add(new Directive<>(name, value, new Words(MOST_WORDS)).withoutEffect());
    }
}
