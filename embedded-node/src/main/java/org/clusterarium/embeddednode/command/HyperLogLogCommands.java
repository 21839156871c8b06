package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.MAY_REPLICATE;
import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.List;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.Entry;
import org.clusterarium.embeddednode.keyspace.GrowingStringValue;
import org.clusterarium.embeddednode.keyspace.HyperLogLog;
import org.jspecify.annotations.Nullable;

/** PFADD, PFCOUNT and PFMERGE (hyperloglog.c). */
public final class HyperLogLogCommands {
    private static final String GROUP = "hyperloglog";
    private static final String SINCE = "2.8.9";

    private final NodeEnvironment node;
    private final Databases keyspace;

    public HyperLogLogCommands(NodeEnvironment node, Databases keyspace) {
        this.node = node;
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("pfadd", -2)
                        .flags(WRITE, DENYOOM, FAST)
                        .key()
                        .doc(GROUP, SINCE, "Adds the specified elements to the specified HyperLogLog.")
                        .runs(this::add),
                CommandSpec.named("pfcount", -2)
                        .flags(READONLY, MAY_REPLICATE)
                        .keys(1, -1, 1)
                        .doc(
                                GROUP,
                                SINCE,
                                "Return the approximated cardinality of the set(s) observed by the HyperLogLog at key(s).")
                        .runs(this::count),
                CommandSpec.named("pfmerge", -2)
                        .flags(WRITE, DENYOOM)
                        .keys(1, -1, 1)
                        .doc(GROUP, SINCE, "Merge N different HyperLogLogs into a single one.")
                        .runs(this::merge));
    }

    private Database db(CommandCall call) {
        return keyspace.db(call.client().db);
    }

    private long sparseBytes() {
        return node.config().get(Directives.HLL_SPARSE_MAX_BYTES);
    }

    /** The HyperLogLog of an entry, null for no entry; an error reply for anything else. */
    private static @Nullable HyperLogLog of(@Nullable Entry entry) {
        byte[] bytes = Strings.bytesOrNull(entry);
        HyperLogLog found = bytes == null ? null : HyperLogLog.of(bytes);
        if (bytes != null && found == null) {
            throw new CommandError("WRONGTYPE Key is not a valid HyperLogLog string value.");
        }
        return found;
    }

    private static HyperLogLog sound(HyperLogLog one) {
        if (!one.isSound()) {
            throw new CommandError("INVALIDOBJ Corrupted HLL object detected");
        }
        return one;
    }

    private void store(CommandCall call, byte[] key, HyperLogLog one) {
        byte[] bytes = one.bytes();
        db(call).put(key, new GrowingStringValue(bytes, bytes.length));
    }

    private void add(CommandCall call) {
        byte[][] args = call.args();
        HyperLogLog found = of(db(call).find(args[1]));
        HyperLogLog one = found == null ? HyperLogLog.empty() : sound(found);
        int changes = found == null ? 1 : 0;
        long sparseBytes = sparseBytes();
        for (int at = 2; at < args.length; at++) {
            if (one.add(args[at], sparseBytes)) {
                changes++;
            }
        }
        if (changes > 0) {
            one.forgetCardinality();
            store(call, args[1], one);
            call.changed(changes);
        }
        call.reply().integer(changes > 0 ? 1 : 0);
    }

    /** Counting one stores the estimate with it, which replicas have to learn. */
    private void count(CommandCall call) {
        byte[][] args = call.args();
        if (args.length > 2) {
            byte[] registers = HyperLogLog.noRegisters();
            raiseAll(call, registers);
            call.reply().integer(HyperLogLog.cardinality(registers));
            return;
        }
        HyperLogLog one = of(db(call).read(args[1]));
        long cardinality = one == null ? 0 : one.knownCardinality();
        if (one != null && cardinality < 0) {
            cardinality = sound(one).cardinality();
            one.know(cardinality);
            store(call, args[1], one);
            call.changed(1);
        }
        call.reply().integer(cardinality);
    }

    /** Puts the registers of all keys of a call together; answers whether one of them is dense. */
    private boolean raiseAll(CommandCall call, byte[] registers) {
        byte[][] args = call.args();
        boolean dense = false;
        for (int at = 1; at < args.length; at++) {
            HyperLogLog one = of(db(call).read(args[at]));
            if (one != null) {
                sound(one).raiseAll(registers);
                dense |= one.isDense();
            }
        }
        return dense;
    }

    private void merge(CommandCall call) {
        byte[] key = call.args()[1];
        byte[] registers = HyperLogLog.noRegisters();
        boolean dense = raiseAll(call, registers);
        HyperLogLog found = of(db(call).find(key));
        HyperLogLog merged = found == null ? HyperLogLog.empty() : found;
        merged.take(registers, dense, sparseBytes());
        merged.forgetCardinality();
        store(call, key, merged);
        call.changed(1);
        call.reply().ok();
    }
}
