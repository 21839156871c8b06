package org.clusterarium.embeddednode.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.clusterarium.embeddednode.core.CommandFlag;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.jspecify.annotations.Nullable;

/** A row of the table at work: its specification with the flags the dispatcher asks for on each call, its sub-commands, its counters. */
public final class Command {
    private static final Set<String> NEVER_QUEUED = Set.of("exec", "discard", "multi", "watch", "quit", "reset");

    /** Commands of streams that signalKeyAsReady is called for (t_stream.c). */
    private static final Set<String> WAKING_READERS = Set.of("xadd", "xgroup|destroy");

    private static final Set<String> FOR_SUBSCRIBERS = Set.of(
            "ping",
            "subscribe",
            "psubscribe",
            "ssubscribe",
            "unsubscribe",
            "punsubscribe",
            "sunsubscribe",
            "quit",
            "reset");

    private final CommandSpec spec;
    private final List<KeySpecification> keySpecifications;
    private final boolean write;
    private final boolean noAuth;
    private final boolean loading;
    private final boolean stale;
    private final boolean touchesKeyspace;
    private final boolean mayReplicate;
    private final boolean needsMemory;
    private final boolean noMulti;
    private final boolean exec;
    private final boolean neverQueued;
    private final boolean forSubscribers;
    private final boolean notOffered;
    private final boolean wakes;
    private @Nullable CommandTable children;
    private long calls;
    private long rejected;
    private long failed;
    private long nanos;

    Command(CommandSpec spec) {
        this.spec = spec;
        this.keySpecifications = KeySpecifications.of(spec);
        this.write = spec.is(CommandFlag.WRITE);
        this.noAuth = spec.is(CommandFlag.NO_AUTH);
        this.loading = spec.is(CommandFlag.LOADING);
        this.stale = spec.is(CommandFlag.STALE);
        this.mayReplicate = write || spec.is(CommandFlag.MAY_REPLICATE);
        this.needsMemory = spec.is(CommandFlag.DENYOOM);
        this.noMulti = spec.is(CommandFlag.NO_MULTI);
        this.exec = spec.name().equals("exec");
        this.notOffered = spec.is(CommandFlag.NOT_OFFERED);
        this.forSubscribers = FOR_SUBSCRIBERS.contains(spec.name());
        this.wakes = !spec.group().equals("stream") || WAKING_READERS.contains(spec.name());
        this.neverQueued = NEVER_QUEUED.contains(spec.name());
        this.touchesKeyspace = write || spec.is(CommandFlag.READONLY) || spec.is(CommandFlag.MAY_REPLICATE);
    }

    void children(CommandTable table) {
        children = table;
    }

    /** Sub-commands, null for a command that has none in the table. */
    public @Nullable CommandTable children() {
        return children;
    }

    public CommandSpec spec() {
        return spec;
    }

    public boolean isWrite() {
        return write;
    }

    public boolean needsNoAuthentication() {
        return noAuth;
    }

    public boolean allowedWhileLoading() {
        return loading;
    }

    public boolean allowedWhenStale() {
        return stale;
    }

    /** Whether it is refused because this node knows its name only. */
    public boolean isNotOffered() {
        return notOffered;
    }

    /** Whether it changes the dataset or is passed on to replicas for another reason. */
    public boolean mayReplicate() {
        return mayReplicate;
    }

    /** Whether it is refused when memory is short. */
    public boolean needsMemory() {
        return needsMemory;
    }

    /** Whether a transaction must not have it. */
    public boolean forbiddenInTransactions() {
        return noMulti;
    }

    /** Whether it is EXEC, whose permissions are those of the queued commands too. */
    public boolean isExec() {
        return exec;
    }

    /** Whether it runs at once inside of a transaction. */
    public boolean isNeverQueued() {
        return neverQueued;
    }

    /** Whether a subscriber may send it in RESP2. */
    public boolean isForSubscribers() {
        return forSubscribers;
    }

    /** Whether its changes may be what a blocked client waits for. */
    public boolean wakes() {
        return wakes;
    }

    public boolean touchesKeyspace() {
        return touchesKeyspace;
    }

    public boolean acceptsCount(int arguments) {
        return spec.arity() > 0 ? arguments == spec.arity() : arguments >= -spec.arity();
    }

    public boolean hasKeys() {
        return spec.firstKey() > 0 || spec.keys().finder() != null;
    }

    /** The keys of a call whose number of arguments was checked; positions beyond the arguments are left out. */
    public List<byte[]> keys(byte[][] args) {
        CommandSpec.Keys at = spec.keys();
        if (at.finder() != null) {
            return at.finder().keys(args);
        }
        if (at.first() == 0 || at.first() >= args.length) {
            return List.of();
        }
        int last = at.last() < 0 ? args.length + at.last() : at.last();
        if (last == at.first()) {
            return List.of(args[at.first()]);
        }
        List<byte[]> keys = new ArrayList<>();
        for (int i = at.first(); i <= last && i < args.length; i += at.step()) {
            keys.add(args[i]);
        }
        return keys;
    }

    /** What it does to which keys; empty for a command without keys. */
    List<KeySpecification> keySpecifications() {
        return keySpecifications;
    }

    /** Whether it names keys, not only channels (doesCommandHaveKeys, db.c). */
    public boolean namesKeys() {
        return hasKeys() && !keySpecifications.get(0).isNotKey();
    }

    /** Executions. */
    public long calls() {
        return calls;
    }

    /** Microseconds spent in executions. */
    public long micros() {
        return nanos / 1000;
    }

    /** Calls that were refused before they ran. */
    public long rejected() {
        return rejected;
    }

    /** Executions that answered an error. */
    public long failed() {
        return failed;
    }

    public void countCall(boolean error, long nanos) {
        calls++;
        this.nanos += nanos;
        if (error) {
            failed++;
        }
    }

    public void countRejected() {
        rejected++;
    }

    void resetCounters() {
        calls = 0;
        rejected = 0;
        failed = 0;
        nanos = 0;
    }
}
