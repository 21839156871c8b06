package org.clusterarium.embeddednode.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.clusterarium.embeddednode.acl.AclException;
import org.clusterarium.embeddednode.config.ConfigException;
import org.clusterarium.embeddednode.config.ConfigFile;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.junit.jupiter.api.Test;

/** Users on a running node: who gets in, what is refused and when, and what becomes of their connections. */
class AccessTest {
    private static final String DENIED_KEY =
            "-NOPERM this user has no permissions to access one of the keys used as arguments";

    private final TestNode node = new TestNode();

    private long as(String user, String password) {
        long client = node.connect();
        assertThat(node.replyTo(client, "AUTH", user, password)).isEqualTo("+OK");
        return client;
    }

    private void user(String rules) {
        if (node.config.get(Directives.ACLFILE).isEmpty()) {
            assertThat(node.ask("ACL SETUSER " + rules)).isEqualTo("+OK\r\n");
        }
    }

    private boolean isClosed(long client) {
        return node.effects.contains(new Effect.CloseClient(client));
    }

    @Test
    void commandsKeysAndChannelsAreRefusedBeforeTheyRunAndNoted() {
        user("u on >pw ~a* %R~r* &news +get +set +publish +subscribe");
        long u = as("u", "pw");
        assertThat(node.replyTo(u, "SET", "a1", "x")).isEqualTo("+OK");
        assertThat(node.replyTo(u, "SET", "r1", "x")).isEqualTo(DENIED_KEY);
        assertThat(node.replyTo(u, "GET", "r1")).isEqualTo("$nil");
        assertThat(node.replyTo(u, "CONFIG", "GET", "x"))
                .isEqualTo("-NOPERM this user has no permissions to run the 'config|get' command");
        assertThat(node.replyTo(u, "PUBLISH", "other", "m"))
                .isEqualTo("-NOPERM this user has no permissions to access one of the channels used as arguments");
        assertThat(node.ask("GET r1")).isEqualTo("$-1\r\n");
        assertThat(node.reply("ACL", "LOG", "2"))
                .contains("$reason, $channel, $context, $toplevel, $object, $other, $username, $u")
                .contains("$reason, $command, $context, $toplevel, $object, $config|get, $username, $u");
        node.replyTo(u, "SET", "r1", "x");
        assertThat(node.reply("ACL", "LOG", "1")).startsWith("*[*[$count, :2, $reason, $key");
    }

    @Test
    void aTransactionLosesWhatIsDeniedWhenQueuedAndWhatIsTakenAwayBeforeExec() {
        user("u on >pw ~* &* +@all");
        long u = as("u", "pw");
        node.replyTo(u, "MULTI");
        node.replyTo(u, "SET", "a", "1");
        node.replyTo(u, "GET", "a");
        user("u -set");
        assertThat(node.replyTo(u, "EXEC"))
                .isEqualTo(
                        "*[-NOPERM ACLs rules changed between the moment the transaction was accumulated and the EXEC "
                                + "call. This command is no longer allowed for the following reason: no permission to execute the "
                                + "command or subcommand, $nil]");
        node.replyTo(u, "MULTI");
        node.replyTo(u, "SET", "a", "1");
        assertThat(node.replyTo(u, "EXEC")).isEqualTo("-EXECABORT Transaction discarded because of previous errors.");
    }

    @Test
    void deletedUsersAndSubscribersWithoutTheirChannelsAreDisconnected() {
        user("gone on nopass +@all");
        user("reader on nopass +@all &a &b &p*");
        long gone = as("gone", "x");
        long onA = as("reader", "x");
        long onB = as("reader", "x");
        long byPattern = as("reader", "x");
        node.replyTo(onA, "SUBSCRIBE", "a");
        node.replyTo(onB, "SUBSCRIBE", "b");
        node.replyTo(byPattern, "PSUBSCRIBE", "p*");
        user("reader resetchannels &a &p?");
        assertThat(node.ask("ACL DELUSER gone nobody")).isEqualTo(":1\r\n");
        assertThat(isClosed(gone)).isTrue();
        assertThat(isClosed(onA)).isFalse();
        assertThat(isClosed(onB)).isTrue();
        assertThat(isClosed(byPattern)).isTrue();
    }

    @Test
    void aUserThatDeletesItselfGetsItsReply() {
        user("u on nopass +@all");
        long u = as("u", "");
        assertThat(node.replyTo(u, "ACL", "DELUSER", "u")).isEqualTo(":1");
        assertThat(isClosed(u)).isTrue();
    }

    @Test
    void requirepassIsThePasswordOfTheDefaultUser() {
        node.config.set(Directives.REQUIREPASS, "first");
        long stranger = node.connect();
        assertThat(node.replyTo(stranger, "GET", "a")).isEqualTo("-NOAUTH Authentication required.");
        assertThat(node.replyTo(stranger, "AUTH", "wrong")).startsWith("-WRONGPASS");
        assertThat(node.replyTo(stranger, "AUTH", "default", "first")).isEqualTo("+OK");
        assertThat(node.replyTo(stranger, "ACL", "LOG"))
                .contains("$reason, $auth")
                .contains("$username, $default");
        assertThat(node.replyTo(stranger, "CONFIG", "SET", "requirepass", "second"))
                .isEqualTo("+OK");
        assertThat(node.replyTo(node.connect(), "HELLO", "2", "AUTH", "default", "second"))
                .contains("$proto, :2");
        assertThat(node.replyTo(stranger, "ACL", "SETUSER", "default", "off")).isEqualTo("+OK");
        assertThat(node.replyTo(node.connect(), "AUTH", "second")).startsWith("-WRONGPASS");
    }

    @Test
    void passwordsAreNowhereToBeSeen() {
        node.config.set(Directives.SLOWLOG_LOG_SLOWER_THAN, 0L);
        node.connect();
        long monitor = node.connect();
        node.replyTo(monitor, "MONITOR");
        user("u on >topsecret +@all");
        node.ask("ACL SETUSER u >topsecret (~topsecret");
        node.ask("AUTH u topsecret");
        node.ask("HELLO 3 AUTH u topsecret");
        String seen =
                node.reply("SLOWLOG", "GET", "100") + node.reply("ACL", "LIST") + node.reply("ACL", "GETUSER", "u");
        assertThat(seen).contains("(redacted)").doesNotContain("topsecret");
        assertThat(TestNode.text(monitor, node.effects)).doesNotContain("topsecret");
        assertThat(node.effects.stream().filter(Effect.Log.class::isInstance).map(Object::toString))
                .noneMatch(line -> line.contains("topsecret"));
    }

    @Test
    void usersOfTheConfigurationFileAreRewrittenWithHashes() throws ConfigException {
        String text =
                "port 7000\nuser default on nopass ~* +@all\n# more\nuser u on >pw (~a +get) +@read\nuser v off\n";
        ConfigFile.read(text, node.config, path -> null);
        node.config.startedFrom(text);
        assertThat(node.ask("ACL WHOAMI")).isEqualTo("$7\r\ndefault\r\n");
        user("w on");
        assertThat(node.ask("ACL DELUSER v")).isEqualTo(":1\r\n");
        assertThat(node.ask("CONFIG REWRITE")).isEqualTo("+OK\r\n");
        Effect.RewriteConfigFile rewrite = (Effect.RewriteConfigFile) node.effects.stream()
                .filter(Effect.RewriteConfigFile.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(rewrite.text())
                .isEqualTo("port 7000\nuser default on nopass sanitize-payload ~* resetchannels +@all\n# more\n"
                        + "user u on #30c952fab122c3f9759f02a6d95c3758b246b4fee239957b2d4fee46e26170c4 resetchannels -@all "
                        + "+@read (~a resetchannels -@all +get)\nuser w on resetchannels -@all\n");
    }

    @Test
    void anUnknownRuleOfTheConfigurationEndsTheStartAndShowsNoPassword() throws ConfigException {
        ConfigFile.read("user u on #topsecret", node.config, path -> null);
        assertThatThrownBy(node::core)
                .isInstanceOf(AclException.class)
                .hasMessageContaining("for the user named 'u'")
                .hasMessageNotContaining("topsecret");
    }

    @Test
    void usersAreLoadedFromTheirFileAllOrNone() {
        node.config.set(Directives.ACLFILE, "users.acl");
        node.config.aclFile("user default on nopass ~* &* +@all\nuser u on nopass +@all\n");
        node.connect();
        long u = as("u", "");
        long admin = node.connect();
        assertThat(node.replyTo(admin, "ACL", "LOAD")).isEqualTo("no reply");
        assertThat(node.effects).contains(new Effect.ReadAclFile());
        List<Effect> bad = node.step(new Input.AclFileRead("user default on\nnonsense\nuser x +nosuch\n", ""));
        assertThat(TestNode.text(admin, bad))
                .startsWith(
                        "-ERR users.acl:2 should start with user keyword followed by the username. users.acl:3: Unknown "
                                + "command or category name in ACL. WARNING: ACL errors detected, no change");
        assertThat(isClosed(u)).isFalse();
        node.replyTo(admin, "ACL", "LOAD");
        List<Effect> good = node.step(new Input.AclFileRead("user v on >pw +get ~*\n", ""));
        assertThat(TestNode.text(admin, good)).isEqualTo("+OK\r\n");
        assertThat(isClosed(u)).isTrue();
        assertThat(node.replyTo(admin, "ACL", "USERS")).isEqualTo("*[$default, $v]");
        node.replyTo(admin, "ACL", "SAVE");
        Effect.SaveAclFile save = (Effect.SaveAclFile) node.effects.get(node.effects.size() - 1);
        assertThat(save.text()).contains("user v on #30c952").contains(" ~* resetchannels -@all +get\n");
        assertThat(TestNode.text(admin, node.step(new Input.AclFileSaved("disk full"))))
                .contains("error trying to save");
    }

    @Test
    void sortingByOtherKeysNeedsAccessToAllOfThem() {
        user("u on nopass +@all ~list* &*");
        long u = as("u", "");
        assertThat(node.replyTo(u, "SORT", "list", "BY", "w_*"))
                .isEqualTo("-ERR BY option of SORT denied due to insufficient ACL permissions.");
        assertThat(node.replyTo(u, "SORT", "list", "GET", "#"))
                .isEqualTo("-ERR GET option of SORT denied due to insufficient ACL permissions.");
        assertThat(node.replyTo(u, "SORT", "list", "STORE", "other")).isEqualTo(DENIED_KEY);
        user("u %R~*");
        assertThat(node.replyTo(u, "SORT", "list", "BY", "w_*", "GET", "#")).isEqualTo("*[]");
    }

    @Test
    void whatTheNodeDoesNotOfferIsNamedAndRefused() {
        assertThat(node.ask("EVAL x 0"))
                .isEqualTo("-ERR the command 'eval' of redis-server is not offered by this node\r\n");
        assertThat(node.ask("COMMAND INFO eval")).isEqualTo("*1\r\n$-1\r\n");
    }
}
