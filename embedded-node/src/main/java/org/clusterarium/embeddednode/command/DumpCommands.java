package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.ASKING;
import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.Entry;
import org.clusterarium.embeddednode.keyspace.Value;
import org.clusterarium.embeddednode.rdb.DumpPayload;
import org.clusterarium.embeddednode.rdb.RdbFormatException;

/** DUMP and RESTORE: values on their way between servers (cluster.c). */
public final class DumpCommands {
    private static final byte[] ABSTTL = Arguments.bytes("ABSTTL");
    private static final byte[] DEL = Arguments.bytes("DEL");

    private final NodeEnvironment node;
    private final Databases keyspace;

    public DumpCommands(NodeEnvironment node, Databases keyspace) {
        this.node = node;
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("dump", 2)
                        .flags(READONLY)
                        .key()
                        .doc(
                                "generic",
                                "2.6.0",
                                "Return a serialized version of the value stored at the specified key.")
                        .runs(this::dump),
                CommandSpec.named("restore", -4)
                        .flags(WRITE, DENYOOM)
                        .key()
                        .doc(
                                "generic",
                                "2.6.0",
                                "Create a key using the provided serialized value, previously obtained using DUMP.")
                        .runs(this::restore),
                CommandSpec.named("restore-asking", -4)
                        .flags(WRITE, DENYOOM, ASKING)
                        .key()
                        .doc("server", "3.0.0", "An internal command for migrating keys in a cluster")
                        .runs(this::restore));
    }

    private void dump(CommandCall call) {
        Entry entry = keyspace.db(call.client().db).find(call.args()[1]);
        if (entry == null) {
            call.reply().nullBulk();
        } else {
            call.reply().bulk(DumpPayload.of(entry.value(), node.config().get(Directives.RDBCOMPRESSION)));
        }
    }

    private void restore(CommandCall call) {
        byte[][] args = call.args();
        RestoreOptions options = RestoreOptions.of(args);
        Database db = keyspace.db(call.client().db);
        if (!options.replace && db.find(args[1]) != null) {
            throw new CommandError("BUSYKEY Target key name already exists.");
        }
        long ttl = Arguments.integer(args[2]);
        if (ttl < 0) {
            throw new CommandError("ERR Invalid TTL value, must be >= 0");
        }
        if (!DumpPayload.isIntact(args[3])) {
            throw new CommandError("ERR DUMP payload version or checksum are wrong");
        }
        Value value = value(args[3]);
        long expireAt = ttl == 0 || options.absolute ? ttl : ExpiryTime.PX.any(ttl, keyspace.nowMillis(), "restore");
        boolean existed = options.replace && db.remove(args[1]);
        call.reply().ok();
        if (expireAt > 0 && expireAt <= keyspace.nowMillis() && !call.client().isMasterLink) {
            if (existed) {
                call.changed(1);
                call.propagateInstead(DEL, args[1]);
            }
            return;
        }
        Entry entry = db.set(args[1], value);
        if (expireAt > 0) {
            db.expireAt(entry, expireAt);
        }
        if (options.idleSeconds >= 0) {
            entry.idle(keyspace.nowMillis(), options.idleSeconds);
        }
        call.changed(1);
        boolean relative = expireAt > 0 && !options.absolute;
        if (relative || !DumpPayload.isWidelyReadable(args[3])) {
            call.propagateInstead(forOthers(args, value, relative ? expireAt : 0));
        }
    }

    private Value value(byte[] payload) {
        try {
            return DumpPayload.read(payload, keyspace.values());
        } catch (RdbFormatException damaged) {
            node.log(LogLevel.WARNING, "RESTORE refused a payload: " + damaged.getMessage());
            throw new CommandError("ERR Bad data format");
        }
    }

    /** The call with an absolute time where one is given, and a payload that older servers among replicas read too. */
    private static byte[][] forOthers(byte[][] args, Value value, long expireAt) {
        List<byte[]> command = new ArrayList<>(List.of(args));
        if (expireAt > 0) {
            command.set(2, Arguments.bytes(expireAt));
            command.add(ABSTTL);
        }
        if (!DumpPayload.isWidelyReadable(args[3])) {
            command.set(3, DumpPayload.of(value, true));
        }
        return command.toArray(byte[][]::new);
    }

    /** {@code [REPLACE] [ABSTTL] [IDLETIME seconds] [FREQ frequency]} (restoreCommand). */
    private static final class RestoreOptions {
        private static final int MOST_FREQUENT = 255;

        private boolean replace;
        private boolean absolute;
        private long idleSeconds = -1;
        private long frequency = -1;

        static RestoreOptions of(byte[][] args) {
            RestoreOptions options = new RestoreOptions();
            for (int at = 4; at < args.length; at++) {
                boolean more = at + 1 < args.length;
                if (Arguments.is(args[at], "replace")) {
                    options.replace = true;
                } else if (Arguments.is(args[at], "absttl")) {
                    options.absolute = true;
                } else if (Arguments.is(args[at], "idletime") && more && options.frequency == -1) {
                    options.idleSeconds = Arguments.integer(args[++at]);
                    refuse(options.idleSeconds < 0, "ERR Invalid IDLETIME value, must be >= 0");
                } else if (Arguments.is(args[at], "freq") && more && options.idleSeconds == -1) {
                    options.frequency = Arguments.integer(args[++at]);
                    refuse(
                            options.frequency < 0 || options.frequency > MOST_FREQUENT,
                            "ERR Invalid FREQ value, must be >= 0 and <= 255");
                } else {
                    throw CommandError.syntax();
                }
            }
            return options;
        }

        private static void refuse(boolean wrong, String error) {
            if (wrong) {
                throw new CommandError(error);
            }
        }
    }
}
