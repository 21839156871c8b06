package org.clusterarium.embeddednode.command;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.clusterarium.embeddednode.core.CommandFlag;
import org.clusterarium.embeddednode.core.CommandSpec;

/** ACL categories of commands: what follows from flags and group, and what redis-server 7.0 sets command by command (commands/*.json). */
public final class AclCategories {
    /** All categories in the order of ACL CAT. */
    public static final List<String> ALL = List.of(
            "keyspace",
            "read",
            "write",
            "set",
            "sortedset",
            "list",
            "hash",
            "string",
            "bitmap",
            "hyperloglog",
            "geo",
            "stream",
            "pubsub",
            "admin",
            "fast",
            "slow",
            "blocking",
            "dangerous",
            "connection",
            "transaction",
            "scripting");

    private static final Set<String> SORTS = Set.of("sort", "sort_ro");

    private static final Map<String, Set<String>> MORE = Map.of(
            "@list",
            SORTS,
            "@set",
            SORTS,
            "@sortedset",
            SORTS,
            "@connection",
            Set.of("asking", "readonly", "readwrite", "command", "wait"),
            "@keyspace",
            Set.of("dbsize", "flushall", "flushdb", "restore-asking", "swapdb"),
            "@admin",
            Set.of("lastsave", "role"),
            "@dangerous",
            Set.of(
                    "flushall",
                    "flushdb",
                    "info",
                    "keys",
                    "lastsave",
                    "migrate",
                    "restore",
                    "restore-asking",
                    "role",
                    "sort",
                    "sort_ro",
                    "swapdb"));
    private static final Map<String, Set<String>> LESS = Map.of(
            "@connection", Set.of("client"),
            "@keyspace", Set.of("object", "wait", "sort", "sort_ro"),
            "@read", Set.of("eval_ro", "evalsha_ro", "fcall_ro"),
            "@scripting", Set.of("script", "function"),
            "@stream", Set.of("xgroup", "xinfo"));

    private AclCategories() {}

    /** Names with {@code @}, sorted. */
    public static Set<String> of(CommandSpec spec) {
        String name = spec.name();
        int bar = name.indexOf('|');
        String container = bar < 0 ? name : name.substring(0, bar);
        Set<String> categories = new TreeSet<>(CommandDescription.categories(spec));
        if (spec.is(CommandFlag.PUBSUB)) {
            categories.add("@pubsub");
        }
        if (spec.group().equals("transactions")) {
            categories.add("@transaction");
        }
        MORE.forEach((category, names) -> {
            if (names.contains(container)) {
                categories.add(category);
            }
        });
        LESS.forEach((category, names) -> {
            if (names.contains(name)) {
                categories.remove(category);
            }
        });
        return categories;
    }
}
