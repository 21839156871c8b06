package org.clusterarium.embeddednode.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
    private final ConfigStore store = new ConfigStore();

    private void read(String text) throws ConfigException {
        ConfigFile.read(text, store, path -> path.equals("more.conf") ? "timeout 9\n" : null);
    }

    @Test
    void aFileWithCommentsQuotesUnitsAliasesAndSeveralValuesIsUnderstood() throws ConfigException {
        read("# comment\r\n\n  PORT 7000\nbind 127.0.0.1 -::1\nrequirepass \"a b\\x41\"\nslave-announce-ip 10.0.0.1\n"
                + "repl-backlog-size 2mb\nsave 900 1\nsave 300 10\ncluster-enabled yes\ninclude more.conf\nmaxmemory-policy allkeys-lru\n"
                + "client-output-buffer-limit replica 256mb 64mb 60\n");
        assertThat(store.get(Directives.PORT)).isEqualTo(7000);
        assertThat(store.get(Directives.BIND)).isEqualTo("127.0.0.1 -::1");
        assertThat(store.get(Directives.REQUIREPASS)).isEqualTo("a bA");
        assertThat(store.get(Directives.REPLICA_ANNOUNCE_IP)).isEqualTo("10.0.0.1");
        assertThat(store.get(Directives.REPL_BACKLOG_SIZE)).isEqualTo(2 * 1024 * 1024);
        assertThat(store.get(Directives.SAVE)).isEqualTo("900 1 300 10");
        assertThat(store.get(Directives.CLUSTER_ENABLED)).isTrue();
        assertThat(store.get(Directives.TIMEOUT)).isEqualTo(9);
        assertThat(store.shown())
                .containsEntry("maxmemory-policy", "allkeys-lru")
                .containsEntry(
                        "client-output-buffer-limit",
                        "normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60");
    }

    @Test
    void anUnknownDirectiveIsReportedAsRedisServerDoes() {
        assertThatThrownBy(() -> read("port 7000\n\nfoo bar\n"))
                .hasMessage(
                        "\n*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\nReading the configuration file, at line 3\n>>> 'foo bar'\n"
                                + "Bad directive or wrong number of arguments\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "port; wrong number of arguments",
                "port 1 2; wrong number of arguments",
                "port abc; argument couldn't be parsed into an integer",
                "port 70000; argument must be between 0 and 65535 inclusive",
                "appendonly maybe; argument must be 'yes' or 'no'",
                "appendfsync never; argument(s) must be one of the following: everysec, always, no",
                "maxmemory 1x; argument must be a memory value",
                "save 900; Invalid save parameters",
                "bind \"127.0.0.1; Unbalanced quotes in configuration line",
                "dbfilename a/b; dbfilename can't be a path, just a filename",
                "rename-command a b; Bad directive or wrong number of arguments"
            })
    void wrongValuesAreToldInRedisWords(String line, String problem) {
        assertThatThrownBy(() -> read(line + "\n")).hasMessageContaining(">>> '" + line + "'\n" + problem + "\n");
    }

    @Test
    void aPasswordIsNotRepeatedInAnError() {
        assertThatThrownBy(() -> read("requirepass se cret\n"))
                .message()
                .doesNotContain("cret")
                .contains("requirepass");
    }

    @Test
    void replicaofIsRefusedInClusterMode() {
        assertThatThrownBy(() -> read("cluster-enabled yes\nreplicaof 127.0.0.1 6379\n"))
                .hasMessageContaining("replicaof directive not allowed in cluster mode");
    }

    @Test
    void aListMayBeOneWordInQuotes() throws ConfigException {
        read("replicaof \"127.0.0.1 6379\"\nbind \"127.0.0.1 127.0.0.2\"\nsave \"900 1\"\n");
        assertThat(store.get(Directives.REPLICAOF)).isEqualTo("127.0.0.1 6379");
        assertThat(store.get(Directives.BIND)).isEqualTo("127.0.0.1 127.0.0.2");
        assertThat(store.get(Directives.SAVE)).isEqualTo("900 1");
    }

    @Test
    void optionsOfTheCommandLineWinOverTheFile() throws ConfigException {
        CommandLine line = CommandLine.of(
                List.of("/etc/redis.conf", "--port", "7001", "--bind", "127.0.0.1", "127.0.0.2", "--save", ""));
        assertThat(line.file()).isEqualTo("/etc/redis.conf");
        read(line.merged("port 7000\nsave 900 1"));
        assertThat(store.get(Directives.PORT)).isEqualTo(7001);
        assertThat(store.get(Directives.BIND)).isEqualTo("127.0.0.1 127.0.0.2");
        assertThat(store.get(Directives.SAVE)).isEmpty();
    }

    @Test
    void rewritingKeepsCommentsAndOrderAndAddsWhatChanged() throws ConfigException {
        String text = "# my node\nport 7000\n\nslave-read-only yes\nmasterauth old\nsave 900 1\nsave 300 10\n";
        read(text);
        store.startedFrom(text);
        store.set(Directives.MASTERAUTH, "n\"ew");
        store.set(Directives.REPL_BACKLOG_SIZE, 3L * 1024 * 1024);
        String expected = "# my node\nport 7000\n\nslave-read-only yes\nmasterauth \"n\\\"ew\"\nsave 900 1 300 10\n"
                + "# Generated by CONFIG REWRITE\nreplicaof 10.0.0.9 6379\nrepl-backlog-size 3mb\n";
        assertThat(store.rewritten("10.0.0.9 6379", null)).isEqualTo(expected);
        assertThat(store.rewritten("10.0.0.9 6379", null)).isEqualTo(expected);
        assertThat(store.rewritten("", null)).doesNotContain("replicaof");
    }
}
