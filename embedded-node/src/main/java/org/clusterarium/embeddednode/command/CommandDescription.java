package org.clusterarium.embeddednode.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
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
        words(reply, flags(spec), ReplyWriter::simple);
        reply.integer(spec.firstKey());
        reply.integer(spec.lastKey());
        reply.integer(spec.keyStep());
        words(reply, AclCategories.of(spec), ReplyWriter::simple);
        words(reply, CommandTips.of(spec.name()), ReplyWriter::bulk);
        List<KeySpecification> keys = command.keySpecifications();
        reply.set(keys.size());
        keys.forEach(key -> key.write(reply, spec));
        Collection<Command> children =
                command.children() == null ? List.of() : command.children().all();
        if (children.isEmpty()) {
            reply.set(0);
        } else {
            reply.array(children.size());
        }
        children.forEach(child -> describe(reply, child));
    }

    static void words(ReplyWriter reply, Collection<String> words, BiConsumer<ReplyWriter, String> write) {
        reply.set(words.size());
        words.forEach(word -> write.accept(reply, word));
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
