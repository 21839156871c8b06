package org.clusterarium.embeddednode.command;

import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.keyspace.StreamGroup;
import org.clusterarium.embeddednode.keyspace.StreamPending;

/** What replicas and the AOF get of deliveries to consumers ({@code streamPropagate…}, t_stream.c). */
final class StreamPropagation {
    private static final byte[] XCLAIM = Arguments.bytes("XCLAIM");
    private static final byte[] XGROUP = Arguments.bytes("XGROUP");
    private static final byte[] ZERO = Arguments.bytes("0");
    private static final byte[] TIME = Arguments.bytes("TIME");
    private static final byte[] RETRYCOUNT = Arguments.bytes("RETRYCOUNT");
    private static final byte[] FORCE = Arguments.bytes("FORCE");
    private static final byte[] JUSTID = Arguments.bytes("JUSTID");
    private static final byte[] LASTID = Arguments.bytes("LASTID");
    private static final byte[] SETID = Arguments.bytes("SETID");
    private static final byte[] ENTRIESREAD = Arguments.bytes("ENTRIESREAD");
    private static final byte[] CREATECONSUMER = Arguments.bytes("CREATECONSUMER");

    private StreamPropagation() {}

    /** Whose an entry is now, and what the group read last. */
    static void pending(CommandCall call, byte[] key, StreamGroup group, StreamPending pending) {
        call.propagateInstead(
                XCLAIM,
                key,
                group.name(),
                pending.consumer().name(),
                ZERO,
                Arguments.bytes(pending.id().toString()),
                TIME,
                Arguments.bytes(pending.deliveredMillis()),
                RETRYCOUNT,
                Arguments.bytes(pending.deliveries()),
                FORCE,
                JUSTID,
                LASTID,
                Arguments.bytes(group.lastDelivered().toString()));
    }

    /** What the group read last. */
    static void lastDelivered(CommandCall call, byte[] key, StreamGroup group) {
        call.propagateInstead(
                XGROUP,
                SETID,
                key,
                group.name(),
                Arguments.bytes(group.lastDelivered().toString()),
                ENTRIESREAD,
                Arguments.bytes(group.entriesRead()));
    }

    /** A consumer that is new. */
    static void consumer(CommandCall call, byte[] key, StreamGroup group, byte[] consumer) {
        call.propagateInstead(XGROUP, CREATECONSUMER, key, group.name(), consumer);
    }
}
