package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.Entry;
import org.clusterarium.embeddednode.resp.ReplyWriter;

/** Commands on a database as a whole (db.c). */
public final class KeyspaceCommands {
    private static final int EMPTY_PLACES_PER_KEY = 10;
    private static final int RANDOM_TRIES = 100;

    private final Databases keyspace;
    private final NodeRandom random;

    public KeyspaceCommands(Databases keyspace, NodeRandom random) {
        this.keyspace = keyspace;
        this.random = random;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("keys", 2)
                        .flags(READONLY)
                        .doc("generic", "1.0.0", "Find all keys matching the given pattern")
                        .runs(this::keys),
                CommandSpec.named("scan", -2)
                        .flags(READONLY)
                        .doc("generic", "2.8.0", "Incrementally iterate the keys space")
                        .runs(this::scan),
                CommandSpec.named("dbsize", 1)
                        .flags(READONLY, FAST)
                        .doc("server", "1.0.0", "Return the number of keys in the selected database")
                        .runs(call -> call.reply().integer(db(call).size())),
                CommandSpec.named("randomkey", 1)
                        .flags(READONLY)
                        .doc("generic", "1.0.0", "Return a random key from the keyspace")
                        .runs(this::randomkey),
                CommandSpec.named("flushall", -1)
                        .flags(WRITE)
                        .doc("server", "1.0.0", "Remove all keys from all databases")
                        .runs(call -> flush(call, true)),
                CommandSpec.named("flushdb", -1)
                        .flags(WRITE)
                        .doc("server", "1.0.0", "Remove all keys from the current database")
                        .runs(call -> flush(call, false)));
    }

    private Database db(CommandCall call) {
        return keyspace.db(call.client().db);
    }

    private void keys(CommandCall call) {
        Glob pattern = new Glob(call.args()[1]);
        Database db = db(call);
        List<byte[]> found = new ArrayList<>();
        db.forEach(entry -> {
            if (!db.isExpired(entry) && (pattern.matchesAll() || pattern.matches(entry.key()))) {
                found.add(entry.key());
            }
        });
        bulks(call.reply(), found);
    }

    private static void bulks(ReplyWriter reply, List<byte[]> keys) {
        reply.array(keys.size());
        keys.forEach(reply::bulk);
    }

    private void scan(CommandCall call) {
        ScanOptions options = ScanOptions.of(call.args(), 1, true);
        Database db = db(call);
        List<byte[]> visited = new ArrayList<>();
        long cursor = options.cursor;
        int places = (int) Math.min(Integer.MAX_VALUE, (long) options.count * EMPTY_PLACES_PER_KEY);
        do {
            cursor = db.scan(cursor, entry -> visited.add(entry.key()));
        } while (cursor != 0 && --places > 0 && visited.size() < options.count);
        visited.removeIf(key -> {
            Entry entry = db.peek(key);
            return entry == null || !options.wants(entry);
        });
        call.reply().array(2);
        call.reply().bulk(Long.toUnsignedString(cursor));
        bulks(call.reply(), visited);
    }

    private void randomkey(CommandCall call) {
        Database db = db(call);
        for (int tries = 0; tries < RANDOM_TRIES; tries++) {
            Entry entry = db.random(random::nextInt);
            if (entry == null) {
                break;
            }
            if (db.peek(entry.key()) != null) {
                call.reply().bulk(entry.key());
                return;
            }
        }
        call.reply().nullBulk();
    }

    private void flush(CommandCall call, boolean all) {
        byte[][] args = call.args();
        if (args.length > 2
                || (args.length == 2 && !Arguments.is(args[1], "async") && !Arguments.is(args[1], "sync"))) {
            throw CommandError.syntax();
        }
        if (all) {
            keyspace.flushAll();
        } else {
            db(call).clear();
        }
        call.changed(1);
        call.reply().ok();
    }
}
