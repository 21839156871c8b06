package org.clusterarium.embeddednode.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.clusterarium.embeddednode.resp.CommandEncoder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules of ACL users mean the same here as in redis-server 7.0, and are told in the same words. */
class AclSameAsRedisTest {
    private static final int USERS = 400;
    private static final int MOST_RULES = 12;
    private static final int MOST_FILLERS = 8;
    private static final Pattern COMMANDS = Pattern.compile("[-+]@all[^()$,\\]]*");

    private static final List<String> RULES = List.of(
            "on off nopass resetpass reset allkeys resetkeys allchannels resetchannels allcommands nocommands clearselectors "
                    .concat(
                            "sanitize-payload skip-sanitize-payload >one >two <one #5 !x ~* ~a* ~b %R~a* %W~b %RW~c* %rw~d %Wr~e ")
                    .concat(
                            "%X~a %RR~a %R &* &ch.* &news +@all -@all +@read -@read +@write -@write +@hash -@hash +@admin ")
                    .concat(
                            "-@admin +@dangerous -@dangerous +@fast -@fast +@slow -@slow +@nosuch +@pubsub -@keyspace +@string ")
                    .concat(
                            "+@connection -@stream +@sortedset -@scripting +@geo -@transaction +get -get +set -set +hset -hset ")
                    .concat(
                            "+config|get -config|set +config -config +client|id -client +acl|whoami +select|0 +select|1 +get|x ")
                    .concat(
                            "-select +acl|nosuch +nosuch -nosuch +config|get|x +select| -set|x +GET +@ALL +Config|Set xyz ")
                    .concat("(+get (~a +@read) (+@all) (~*) () (%R~k -@all +mget) (+nosuch) (&c allchannels &d)")
                    .split(" "));

    private static final List<String> CALLS = List.of(
            "get a1",
            "get b",
            "get z",
            "set b 1",
            "set a1 1 GET",
            "mget a1 b",
            "mset a1 1 c1 2",
            "rename a1 b",
            "copy a1 b",
            "lmove a1 b LEFT RIGHT",
            "exists z",
            "exists a1",
            "del b",
            "getdel a1",
            "incr d",
            "sunionstore b a1 c2",
            "smove a1 b m",
            "object encoding a1",
            "type zzz",
            "publish news m",
            "publish ch.1 m",
            "publish other m",
            "subscribe news ch.2",
            "psubscribe ch.*",
            "psubscribe ch.1",
            "ssubscribe news",
            "config get x",
            "config set x y",
            "select 0",
            "select 7",
            "ping",
            "auth x",
            "acl whoami",
            "acl list",
            "hset a1 f v",
            "hlen b",
            "client id",
            "flushall",
            "nosuch",
            "get",
            "config nosuch");

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

    private static TestNode completeNode() {
        TestNode node = new TestNode();
        node.complete = true;
        node.connect();
        return node;
    }

    /** Single commands come in the order of a hash table there. */
    private static String comparable(String reply) {
        Matcher rules = COMMANDS.matcher(reply);
        return rules.replaceAll(found -> {
            String[] words = found.group().trim().split(" ");
            int categories = (int)
                    Arrays.stream(words).filter(word -> word.charAt(1) == '@').count();
            Arrays.sort(words, categories, words.length);
            return Matcher.quoteReplacement(String.join(" ", words));
        });
    }

    private static String[] setUser(NodeRandom random) {
        List<String> words = new ArrayList<>(List.of("ACL", "SETUSER", "u"));
        for (int left = random.nextInt(MOST_RULES); left >= 0; left--) {
            words.add(RULES.get(random.nextInt(RULES.size())));
        }
        return words.toArray(new String[0]);
    }

    @Test
    void rulesAreToldAndJudgedAsThereAfterRandomChanges() throws IOException {
        NodeRandom random = new NodeRandom(7);
        TestNode node = completeNode();
        try (RealServer.Connection real = server.connect()) {
            for (int i = 0; i < USERS; i++) {
                List<String> history = new ArrayList<>();
                compare(node, real, history, "ACL", "DELUSER", "u");
                for (int change = 0; change < 4; change++) {
                    compare(node, real, history, setUser(random));
                    compare(node, real, history, "ACL", "LIST");
                    compare(node, real, history, "ACL", "GETUSER", "u");
                }
                for (String call : CALLS) {
                    compare(node, real, history, ("ACL DRYRUN u " + call).split(" "));
                }
            }
        }
    }

    private static void compare(TestNode node, RealServer.Connection real, List<String> history, String... command) {
        history.add(String.join(" ", command));
        assertThat(comparable(node.reply(command)))
                .as(() -> String.join("\n", history))
                .isEqualTo(comparable(real.ask(CommandEncoder.encode(command))));
    }

    /** With filler arguments, among them numbers of keys; SET … GET and the like are among the calls above. */
    @Test
    void commandsNeedTheSamePermissionsForTheirKeysAsThere() throws IOException {
        TestNode node = completeNode();
        List<String> users = List.of("r +@all %R~*", "w +@all %W~*", "n +@all", "one +@all ~1");
        try (RealServer.Connection real = server.connect()) {
            for (String user : users) {
                compare(node, real, new ArrayList<>(), ("ACL SETUSER " + user).split(" "));
            }
            for (String call : callsWithFillers(node)) {
                for (String user : users) {
                    String name = user.substring(0, user.indexOf(' '));
                    compare(node, real, new ArrayList<>(), ("ACL DRYRUN " + name + " " + call).split(" "));
                }
            }
            compare(node, real, new ArrayList<>(), "ACL", "DELUSER", "r", "w", "n", "one");
        }
    }

    /** Without PFMERGE of one key, to which redis-server applies no permissions. */
    private static List<String> callsWithFillers(TestNode node) {
        List<String> calls = new ArrayList<>();
        for (String name : elements(node.reply("COMMAND", "LIST", "FILTERBY", "PATTERN", "*"))) {
            for (int fillers = 0; fillers < MOST_FILLERS; fillers++) {
                calls.add(name.substring(1).replace('|', ' ') + " 1".repeat(fillers));
            }
        }
        calls.remove("pfmerge 1");
        return calls;
    }

    @Test
    void categoriesHaveTheCommandsTheyHaveThere() throws IOException {
        TestNode node = completeNode();
        try (RealServer.Connection real = server.connect()) {
            String names = real.ask("ACL", "CAT");
            assertThat(node.reply("ACL", "CAT")).isEqualTo(names);
            for (String name : names.replaceAll("[\\[\\]*$ ]", "").split(",")) {
                assertThat(elements(node.reply("ACL", "CAT", name)))
                        .as(name)
                        .isEqualTo(elements(real.ask("ACL", "CAT", name)));
            }
        }
    }

    private static TreeSet<String> elements(String reply) {
        return new TreeSet<>(Arrays.asList(reply.replaceAll("[\\[\\]*]", "").split(", ")));
    }
}
