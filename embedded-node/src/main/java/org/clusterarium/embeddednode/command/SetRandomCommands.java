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
import org.clusterarium.embeddednode.keyspace.SetValue;

/** SPOP and SRANDMEMBER (t_set.c). What SPOP took is passed on as SREM, or DEL when it took all. */
public final class SetRandomCommands {
    private static final byte[] SREM = Arguments.bytes("SREM");
    private static final byte[] DEL = Arguments.bytes("DEL");

    private final Databases keyspace;
    private final NodeRandom random;

    public SetRandomCommands(Databases keyspace, NodeRandom random) {
        this.keyspace = keyspace;
        this.random = random;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("spop", -2)
                        .flags(WRITE, FAST)
                        .key()
                        .doc("set", "1.0.0", "Remove and return one or multiple random members from a set")
                        .runs(this::pop),
                CommandSpec.named("srandmember", -2)
                        .flags(READONLY)
                        .key()
                        .doc("set", "1.0.0", "Get one or multiple random members from a set")
                        .runs(this::randmember));
    }

    private void pop(CommandCall call) {
        byte[][] args = call.args();
        if (args.length > 3) {
            throw CommandError.syntax();
        }
        Database db = keyspace.db(call.client().db);
        if (args.length == 3) {
            popSeveral(call, db, ListCommands.positive(args[2]));
            return;
        }
        SetValue set = TypedValues.find(db, args[1], SetValue.class);
        if (set == null) {
            call.reply().nullBulk();
            return;
        }
        byte[] member = set.random(random::nextInt);
        set.remove(member);
        if (set.size() == 0) {
            db.remove(args[1]);
        }
        call.changed(1);
        call.propagateInstead(SREM, args[1], member);
        call.reply().bulk(member);
    }

    private void popSeveral(CommandCall call, Database db, long count) {
        byte[] key = call.args()[1];
        SetValue set = TypedValues.find(db, key, SetValue.class);
        if (set == null || count == 0) {
            call.reply().set(0);
            return;
        }
        boolean all = count >= set.size();
        List<byte[]> chosen = chosen(set, (int) Math.min(set.size(), count));
        call.reply().set(chosen.size());
        chosen.forEach(call.reply()::bulk);
        call.changed(chosen.size());
        if (all) {
            db.remove(key);
            call.propagateInstead(DEL, key);
            return;
        }
        List<byte[]> removal = new ArrayList<>(List.of(SREM, key));
        removal.addAll(chosen);
        chosen.forEach(set::remove);
        call.propagateInstead(removal.toArray(new byte[0][]));
    }

    private List<byte[]> chosen(SetValue set, int count) {
        List<byte[]> members = new ArrayList<>(set.size());
        set.forEachMember(members::add);
        if (count == members.size()) {
            return members;
        }
        List<byte[]> chosen = new ArrayList<>(count);
        for (int at : RandomPicks.distinct(random, members.size(), count)) {
            chosen.add(members.get(at));
        }
        return chosen;
    }

    private void randmember(CommandCall call) {
        byte[][] args = call.args();
        if (args.length > 3) {
            throw CommandError.syntax();
        }
        Database db = keyspace.db(call.client().db);
        if (args.length == 2) {
            SetValue set = TypedValues.read(db, args[1], SetValue.class);
            TypedValues.bulkOrNull(call.reply(), set == null ? null : set.random(random::nextInt));
            return;
        }
        long count = TypedValues.count(args[2]);
        SetValue set = TypedValues.read(db, args[1], SetValue.class);
        if (set == null || count == 0) {
            call.reply().array(0);
        } else if (count > 0) {
            List<byte[]> chosen = chosen(set, (int) Math.min(set.size(), count));
            call.reply().array(chosen.size());
            chosen.forEach(call.reply()::bulk);
        } else {
            long repeats = TypedValues.repeats(count);
            call.reply().array((int) repeats);
            for (long left = repeats; left > 0; left--) {
                call.reply().bulk(set.random(random::nextInt));
            }
        }
    }
}
