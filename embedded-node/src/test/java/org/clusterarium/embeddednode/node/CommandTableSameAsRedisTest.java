package org.clusterarium.embeddednode.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.clusterarium.embeddednode.config.Directives;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the command table tells about itself is what redis-server 7.0 tells, for every command and sub-command that is offered. */
class CommandTableSameAsRedisTest {
    private static final int MOST_ARGUMENTS = 8;

    /** Deliberate differences, as name and what is different here; DOCS also leaves out complexity, history, arguments and deprecation. */
    private static final Map<String, String> FLAGS_ADDED = Map.of(
            // The client waits for the file, which a transaction cannot.
            "acl|load", "+no_multi, ",
            "acl|save", "+no_multi, ");

    /** Their documentation is not compared: here every HELP has the same summary, without the full stop it has there. */
    private static final Set<String> OWN_DOCS = Set.of("latency|help");

    /** There it has no keys, so that no ACL protects what it creates and no cluster redirects it; here it has one. */
    private static final String WITHOUT_SOURCES = "pfmerge 1";

    private static final List<String> CALLS = List.of(
            "GET",
            "NOSUCH k",
            "PING a",
            "OBJECT",
            "OBJECT nosuch k",
            "OBJECT ENCODING k",
            "CLIENT ID",
            "SET k v",
            "SET k v GET",
            "SET k v EX 5 get",
            "BITFIELD k GET u8 0",
            "BITFIELD k GET u8 0 SET u8 0 1",
            "BITFIELD k OVERFLOW SAT GET u8 0",
            "BITFIELD k GET u8",
            "MSET a 1 b 2 c 3",
            "MSET a 1 b",
            "RENAME a b",
            "COPY a b REPLACE",
            "SMOVE a b m",
            "LMOVE a b LEFT RIGHT",
            "SORT k",
            "SORT k BY w_* GET # GET store STORE d",
            "SORT k STORE a STORE b",
            "SORT k LIMIT 0 STORE a",
            "SORT_RO k BY w_*",
            "MIGRATE h 1 k 0 10",
            "MIGRATE h 1 k 0 10 AUTH KEYS",
            "MIGRATE h 1 '' 0 10 KEYS a b c",
            "MIGRATE h 1 '' 0 10 COPY AUTH2 u KEYS KEYS a b",
            "XREAD COUNT 2 STREAMS a b 0 0",
            "XREAD STREAMS a b 0",
            "XREAD COUNT 2 BLOCK 5 a",
            "XREADGROUP GROUP g c STREAMS a b > >",
            "XREADGROUP GROUP streams c COUNT 5 NOACK STREAMS a >",
            "XGROUP CREATE k g $",
            "XINFO STREAM k",
            "ZUNION 2 a b WITHSCORES",
            "ZUNION 3 a b",
            "ZUNION x a b",
            "ZUNIONSTORE d 2 a b WEIGHTS 1 2",
            "ZUNIONSTORE d 0 a",
            "ZUNIONSTORE d 9 a",
            "ZINTERSTORE d 1 a",
            "ZDIFFSTORE d 2 a b",
            "SINTERCARD 2 a b LIMIT 5",
            "SINTERSTORE d a b",
            "LMPOP 2 a b LEFT",
            "BLMPOP 0 2 a b LEFT",
            "BZMPOP 0 1 a MIN",
            "BLPOP a b c 0",
            "BITOP AND d a b",
            "PFMERGE d a b",
            "PFCOUNT a b",
            "EXISTS a b",
            "DEL a b c",
            "SSUBSCRIBE a b",
            "SPUBLISH a m",
            "WATCH a b",
            "LCS a b LEN");

    private static RealServer server;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(RealServer.isInstalled(), "redis-server 7.0 is not installed: nothing to compare with");
        server = RealServer.start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    /** In RESP3 sets are marked as such, so that their order does not count. */
    private static TestNode node(boolean cluster) {
        TestNode node = new TestNode();
        node.complete = true;
        node.config.set(Directives.CLUSTER_ENABLED, cluster);
        node.connect();
        node.reply("HELLO", "3");
        return node;
    }

    private static RealServer.Connection connect() throws IOException {
        RealServer.Connection real = server.connect();
        real.ask("HELLO", "3");
        return real;
    }

    private static TreeSet<String> names(String reply) {
        TreeSet<String> names = new TreeSet<>();
        for (String name : reply.replaceAll("[\\[\\]~*$ ]", "").split(",")) {
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    private static TreeSet<String> offered(TestNode node) {
        TreeSet<String> names = names(node.reply("COMMAND", "LIST", "FILTERBY", "PATTERN", "*"));
        assertThat(names).contains("get", "zunionstore", "command|getkeysandflags");
        return names;
    }

    /** Sub-commands are asked for by name: not all of them are offered. */
    private static String withoutChildren(String reply, String mark) {
        int children = reply.indexOf(mark);
        return children < 0 ? reply.replaceFirst("~\\[]]]$", "") : reply.substring(0, children);
    }

    @Test
    void everyFieldOfEveryCommandIsTheSame() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (boolean cluster : List.of(false, true)) {
            TestNode node = node(cluster);
            try (RealServer.Connection real = connect()) {
                for (String name : offered(node)) {
                    String children = "*[*[$" + name + "|";
                    String reply = withoutChildren(node.reply("COMMAND", "INFO", name), children);
                    all.assertThat(reply.replace(FLAGS_ADDED.getOrDefault(name, ""), ""))
                            .isEqualTo(withoutChildren(real.ask("COMMAND", "INFO", name), children));
                }
            }
        }
        all.assertAll();
    }

    @Test
    void summarySinceAndGroupAreTheSame() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (boolean cluster : List.of(false, true)) {
            TestNode node = node(cluster);
            try (RealServer.Connection real = connect()) {
                for (String name : offered(node)) {
                    if (!OWN_DOCS.contains(name)) {
                        all.assertThat(documented(node.reply("COMMAND", "DOCS", name)))
                                .as(name)
                                .isEqualTo(documented(real.ask("COMMAND", "DOCS", name)));
                    }
                }
            }
        }
        all.assertAll();
    }

    /** Up to the group, which all have: what follows is not told here. */
    private static String documented(String reply) {
        int group = reply.indexOf("$group, ") + "$group, ".length();
        int end = group;
        while (end < reply.length() && ",]".indexOf(reply.charAt(end)) < 0) {
            end++;
        }
        return reply.substring(0, end).replaceFirst("%\\[\\$summary", "\\$summary");
    }

    @Test
    void filtersOfTheListChooseTheSame() throws IOException {
        TestNode node = node(true);
        TreeSet<String> offered = offered(node);
        Map<String, String> filters = new TreeMap<>();
        try (RealServer.Connection real = connect()) {
            for (String category : names(real.ask("ACL", "CAT"))) {
                filters.put(category, "ACLCAT");
            }
            for (String pattern : List.of("*|help", "x*", "CLIENT|*", "config", "[gs]et*", "no*such")) {
                filters.put(pattern, "PATTERN");
            }
            filters.put("nocategory", "ACLCAT");
            filters.put("nomodule", "MODULE");
            filters.forEach((value, by) -> {
                TreeSet<String> there = names(real.ask("COMMAND", "LIST", "FILTERBY", by, value));
                there.retainAll(offered);
                assertThat(names(node.reply("COMMAND", "LIST", "FILTERBY", by, value)))
                        .as(by + " " + value)
                        .isEqualTo(there);
            });
            for (String call : List.of("LIST FILTERBY", "LIST x", "LIST FILTERBY x y", "LIST FILTERBY ACLCAT a b")) {
                String[] words = ("COMMAND " + call).split(" ");
                assertThat(node.reply(words)).as(call).isEqualTo(real.ask(words));
            }
        }
    }

    @Test
    void theSameKeysAreFoundInCallsWithTheSameFlags() throws IOException {
        SoftAssertions all = new SoftAssertions();
        TestNode node = node(true);
        List<String> calls = new ArrayList<>(CALLS);
        for (String name : offered(node)) {
            for (int count = 0; count < MOST_ARGUMENTS; count++) {
                calls.add(name.replace('|', ' ') + " 1".repeat(count));
            }
        }
        calls.remove(WITHOUT_SOURCES);
        try (RealServer.Connection real = connect()) {
            for (String call : calls) {
                for (String form : List.of("GETKEYS", "GETKEYSANDFLAGS")) {
                    List<String> words = new ArrayList<>(List.of("COMMAND", form));
                    words.addAll(Arrays.asList(call.replace("''", "\0").split(" ")));
                    words.replaceAll(word -> word.replace("\0", ""));
                    String[] command = words.toArray(new String[0]);
                    all.assertThat(node.reply(command)).as(words.toString()).isEqualTo(real.ask(command));
                }
            }
        }
        all.assertAll();
    }
}
