package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.Entry;
import org.clusterarium.embeddednode.keyspace.KeyspaceVisitor;

/** Expiry of keys (expire.c). Expiries travel to replicas as absolute times, so that they mean the same however late they arrive. */
public final class ExpireCommands {
    private static final byte[] PEXPIREAT = Arguments.bytes("PEXPIREAT");
    private static final byte[] DEL = Arguments.bytes("DEL");
    private static final int FIRST_OPTION = 3;
    private static final long NO_KEY = -2;
    private static final long MILLIS_PER_SECOND = 1000;

    private final Databases keyspace;

    public ExpireCommands(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(
                expire("expire", "1.0.0", ExpiryTime.EX, "Set a key's time to live in seconds"),
                expire("pexpire", "2.6.0", ExpiryTime.PX, "Set a key's time to live in milliseconds"),
                expire("expireat", "1.2.0", ExpiryTime.EXAT, "Set the expiration for a key as a UNIX timestamp"),
                expire(
                        "pexpireat",
                        "2.6.0",
                        ExpiryTime.PXAT,
                        "Set the expiration for a key as a UNIX timestamp specified in milliseconds"),
                time("ttl", "1.0.0", ExpiryTime.EX, "Get the time to live for a key in seconds"),
                time("pttl", "2.6.0", ExpiryTime.PX, "Get the time to live for a key in milliseconds"),
                time("expiretime", "7.0.0", ExpiryTime.EXAT, "Get the expiration Unix timestamp for a key"),
                time(
                        "pexpiretime",
                        "7.0.0",
                        ExpiryTime.PXAT,
                        "Get the expiration Unix timestamp for a key in milliseconds"),
                CommandSpec.named("persist", 2)
                        .flags(WRITE, FAST)
                        .key()
                        .doc("generic", "2.2.0", "Remove the expiration from a key")
                        .runs(this::persist));
    }

    private CommandSpec expire(String name, String since, ExpiryTime unit, String summary) {
        return CommandSpec.named(name, -3)
                .flags(WRITE, FAST)
                .key()
                .doc("generic", since, summary)
                .runs(call -> expire(call, unit, name));
    }

    private CommandSpec time(String name, String since, ExpiryTime unit, String summary) {
        return CommandSpec.named(name, 2)
                .flags(READONLY, FAST)
                .key()
                .doc("generic", since, summary)
                .runs(call -> time(call, unit));
    }

    private Database db(CommandCall call) {
        return keyspace.db(call.client().db);
    }

    private void expire(CommandCall call, ExpiryTime unit, String name) {
        byte[][] args = call.args();
        Conditions conditions = Conditions.of(args);
        long when = unit.any(Arguments.integer(args[2]), keyspace.nowMillis(), name);
        Database db = db(call);
        Entry entry = db.find(args[1]);
        if (entry == null || !conditions.allow(db.expireAt(entry), when)) {
            call.reply().integer(0);
            return;
        }
        if (when <= keyspace.nowMillis() && !call.client().isMasterLink) {
            db.drop(entry);
            call.propagateInstead(DEL, args[1]);
        } else {
            db.expireAt(entry, when);
            call.propagateInstead(PEXPIREAT, args[1], Arguments.bytes(when));
        }
        call.changed(1);
        call.reply().integer(1);
    }

    private void time(CommandCall call, ExpiryTime unit) {
        Database db = db(call);
        Entry entry = db.peek(call.args()[1]);
        if (entry == null) {
            call.reply().integer(NO_KEY);
            return;
        }
        long at = db.expireAt(entry);
        if (at == KeyspaceVisitor.NO_EXPIRY) {
            call.reply().integer(-1);
            return;
        }
        long millis = unit.absolute() ? at : Math.max(0, at - keyspace.nowMillis());
        call.reply().integer(unit.seconds() ? (millis + MILLIS_PER_SECOND / 2) / MILLIS_PER_SECOND : millis);
    }

    private void persist(CommandCall call) {
        Database db = db(call);
        Entry entry = db.find(call.args()[1]);
        boolean had = entry != null && db.persist(entry);
        if (had) {
            call.changed(1);
        }
        call.reply().integer(had ? 1 : 0);
    }

    /** NX, XX, GT and LT (parseExtendedExpireArgumentsOrReply). */
    private record Conditions(boolean nx, boolean xx, boolean gt, boolean lt) {
        static Conditions of(byte[][] args) {
            boolean nx = false;
            boolean xx = false;
            boolean gt = false;
            boolean lt = false;
            for (int at = FIRST_OPTION; at < args.length; at++) {
                boolean isNx = Arguments.is(args[at], "nx");
                boolean isXx = Arguments.is(args[at], "xx");
                boolean isGt = Arguments.is(args[at], "gt");
                boolean isLt = Arguments.is(args[at], "lt");
                if (!isNx && !isXx && !isGt && !isLt) {
                    throw new CommandError("ERR Unsupported option " + Arguments.text(args[at]));
                }
                nx |= isNx;
                xx |= isXx;
                gt |= isGt;
                lt |= isLt;
            }
            if (nx && (xx || gt || lt)) {
                throw new CommandError("ERR NX and XX, GT or LT options at the same time are not compatible");
            }
            if (gt && lt) {
                throw new CommandError("ERR GT and LT options at the same time are not compatible");
            }
            return new Conditions(nx, xx, gt, lt);
        }

        boolean allow(long current, long when) {
            boolean none = current == KeyspaceVisitor.NO_EXPIRY;
            return !(nx && !none)
                    && !(xx && none)
                    && !(gt && (none || when <= current))
                    && !(lt && !none && when >= current);
        }
    }
}
