package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.HashValue;
import org.clusterarium.embeddednode.resp.ReplyWriter;

/** HSCAN and HRANDFIELD (t_hash.c, scanGenericCommand of db.c). */
public final class HashWalkCommands {
    private static final int EMPTY_PLACES = 10;

    private final Databases keyspace;
    private final NodeRandom random;

    public HashWalkCommands(Databases keyspace, NodeRandom random) {
        this.keyspace = keyspace;
        this.random = random;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("hscan", -3)
                        .flags(READONLY)
                        .key()
                        .doc("hash", "2.8.0", "Incrementally iterate hash fields and associated values")
                        .runs(this::scan),
                CommandSpec.named("hrandfield", -2)
                        .flags(READONLY)
                        .key()
                        .doc("hash", "6.2.0", "Get one or multiple random fields from a hash")
                        .runs(this::randfield));
    }

    private void scan(CommandCall call) {
        ScanOptions.cursor(call.args()[2]);
        HashValue hash = TypedValues.read(keyspace.db(call.client().db), call.args()[1], HashValue.class);
        ScanOptions options = hash == null ? null : ScanOptions.of(call.args(), 2, false);
        List<byte[]> found = new ArrayList<>();
        long cursor = 0;
        if (hash != null && options != null) {
            cursor = options.cursor;
            long places = (long) options.count * EMPTY_PLACES;
            do {
                cursor = hash.scan(cursor, (field, value) -> {
                    if (options.wants(field)) {
                        found.add(field);
                        found.add(value);
                    }
                });
            } while (cursor != 0 && places-- > 0 && found.size() < options.count);
        }
        answer(call.reply(), cursor, found);
    }

    /** The reply of the SCAN family: the next cursor and what was found. */
    static void answer(ReplyWriter reply, long cursor, List<byte[]> found) {
        reply.array(2);
        reply.bulk(Long.toUnsignedString(cursor));
        reply.array(found.size());
        found.forEach(reply::bulk);
    }

    private void randfield(CommandCall call) {
        byte[][] args = call.args();
        if (args.length == 2) {
            HashValue hash = TypedValues.read(keyspace.db(call.client().db), args[1], HashValue.class);
            if (hash == null) {
                call.reply().nullBulk();
            } else {
                hash.random(random::nextInt, (field, value) -> call.reply().bulk(field));
            }
            return;
        }
        long count = TypedValues.count(args[2]);
        boolean withValues = args.length == 4 && Arguments.is(args[3], "withvalues");
        if (args.length > 4 || (args.length == 4 && !withValues)) {
            throw CommandError.syntax();
        }
        if (withValues) {
            TypedValues.halfCount(args[2]);
        }
        HashValue hash = TypedValues.read(keyspace.db(call.client().db), args[1], HashValue.class);
        if (hash == null || count == 0) {
            call.reply().array(0);
        } else if (count < 0) {
            repeated(call.reply(), hash, TypedValues.repeats(count), withValues);
        } else {
            distinct(call.reply(), hash, (int) Math.min(hash.size(), count), withValues);
        }
    }

    private void repeated(ReplyWriter reply, HashValue hash, long count, boolean withValues) {
        open(reply, count, withValues);
        for (long left = count; left > 0; left--) {
            hash.random(random::nextInt, (field, value) -> pair(reply, field, value, withValues));
        }
    }

    private void distinct(ReplyWriter reply, HashValue hash, int count, boolean withValues) {
        List<byte[]> flat = HashCommands.flat(hash);
        open(reply, count, withValues);
        for (int at : RandomPicks.distinct(random, hash.size(), count)) {
            pair(reply, flat.get(2 * at), flat.get(2 * at + 1), withValues);
        }
    }

    private static void open(ReplyWriter reply, long count, boolean withValues) {
        long elements = withValues && reply.protocol() == 2 ? 2 * count : count;
        reply.array((int) Math.min(Integer.MAX_VALUE, elements));
    }

    private static void pair(ReplyWriter reply, byte[] field, byte[] value, boolean withValues) {
        if (withValues && reply.protocol() > 2) {
            reply.array(2);
        }
        reply.bulk(field);
        if (withValues) {
            reply.bulk(value);
        }
    }
}
