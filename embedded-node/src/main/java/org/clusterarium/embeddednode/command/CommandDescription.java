package org.clusterarium.embeddednode.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.clusterarium.embeddednode.core.CommandFlag;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.resp.ReplyWriter;

/** One command as COMMAND INFO and COMMAND DOCS show it (addReplyCommandInfo and addReplyCommandDocs, server.c). */
final class CommandDescription {
    private static final int INFO_FIELDS = 10;
    private static final Set<String> GROUP_CATEGORIES = Set.of(
            "string",
            "connection",
            "hash",
            "list",
            "set",
            "sorted-set",
            "bitmap",
            "hyperloglog",
            "stream",
            "geo",
            "scripting");

    private CommandDescription() {}

    static void describe(ReplyWriter reply, Command command) {
        CommandSpec spec = command.spec();
        reply.array(INFO_FIELDS);
        reply.bulk(spec.name());
        reply.integer(spec.arity());
        words(reply, flags(spec));
        reply.integer(spec.firstKey());
        reply.integer(spec.lastKey());
        reply.integer(spec.keyStep());
        words(reply, AclCategories.of(spec));
        reply.array(0);
        keySpecs(reply, spec);
        Collection<Command> children =
                command.children() == null ? List.of() : command.children().all();
        reply.array(children.size());
        children.forEach(child -> describe(reply, child));
    }

    private static void words(ReplyWriter reply, Collection<String> words) {
        reply.set(words.size());
        words.forEach(reply::simple);
    }

    private static List<String> flags(CommandSpec spec) {
        List<String> flags = new ArrayList<>();
        for (CommandFlag flag : CommandFlag.values()) {
            if (spec.is(flag) && flag != CommandFlag.MAY_REPLICATE) {
                flags.add(flag.name().toLowerCase(Locale.ROOT));
            }
        }
        if (spec.keys().finder() != null && !spec.is(CommandFlag.MOVABLEKEYS)) {
            flags.add("movablekeys");
        }
        return flags;
    }

    /** ACL categories as far as they follow from flags and group; {@link AclCategories} has them all. */
    static Set<String> categories(CommandSpec spec) {
        Set<String> categories = new TreeSet<>();
        categories.add(spec.is(CommandFlag.FAST) ? "@fast" : "@slow");
        if (spec.is(CommandFlag.WRITE)) {
            categories.add("@write");
        }
        if (spec.is(CommandFlag.READONLY)) {
            categories.add("@read");
        }
        if (spec.is(CommandFlag.ADMIN)) {
            categories.add("@admin");
            categories.add("@dangerous");
        }
        if (spec.is(CommandFlag.BLOCKING)) {
            categories.add("@blocking");
        }
        String group = spec.group();
        if (group.equals("generic")) {
            categories.add("@keyspace");
        } else if (GROUP_CATEGORIES.contains(group)) {
            categories.add("@" + group.replace("-", ""));
        }
        return categories;
    }

    private static void keySpecs(ReplyWriter reply, CommandSpec spec) {
        CommandSpec.Keyword keyword = spec.keys().keyword();
        if (spec.firstKey() == 0 && keyword == null) {
            reply.array(0);
            return;
        }
        reply.array(1);
        reply.map(3);
        reply.bulk("flags");
        reply.set(1);
        reply.simple(spec.is(CommandFlag.WRITE) && keyword == null ? "RW" : "RO");
        reply.bulk("begin_search");
        reply.map(2);
        reply.bulk("type");
        if (keyword != null) {
            reply.bulk("keyword");
            reply.bulk("spec");
            reply.map(2);
            reply.bulk("keyword");
            reply.bulk(keyword.word());
            reply.bulk("startfrom");
            reply.integer(keyword.from());
            range(reply, -1, 1, 2);
        } else {
            reply.bulk("index");
            reply.bulk("spec");
            reply.map(1);
            reply.bulk("index");
            reply.integer(spec.firstKey());
            range(reply, spec.lastKey() < 0 ? spec.lastKey() : spec.lastKey() - spec.firstKey(), spec.keyStep(), 0);
        }
    }

    private static void range(ReplyWriter reply, int last, int step, int limit) {
        reply.bulk("find_keys");
        reply.map(2);
        reply.bulk("type");
        reply.bulk("range");
        reply.bulk("spec");
        reply.map(3);
        reply.bulk("lastkey");
        reply.integer(last);
        reply.bulk("keystep");
        reply.integer(step);
        reply.bulk("limit");
        reply.integer(limit);
    }

    static void document(ReplyWriter reply, Command command) {
        CommandSpec spec = command.spec();
        CommandTable children = command.children();
        reply.bulk(spec.name());
        reply.map(children == null ? 3 : 4);
        reply.bulk("summary");
        reply.bulk(spec.summary());
        reply.bulk("since");
        reply.bulk(spec.since());
        reply.bulk("group");
        reply.bulk(spec.group());
        if (children != null) {
            reply.bulk("subcommands");
            reply.map(children.all().size());
            children.all().forEach(child -> document(reply, child));
        }
    }
}
