package org.clusterarium.embeddednode.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusterarium.embeddednode.config.ConfigException;
import org.clusterarium.embeddednode.config.ConfigFile;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.rdb.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The AOF's manifest and redis.conf, damaged: understood or refused with the reason. */
class TextFilesFuzzTest {
    private static final int INPUTS = Mutations.inputs(100_000);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aDamagedManifestIsRefusedOrSaysTheSameWhenItIsWrittenAgain() {
        Mutations mutations = new Mutations(
                37, List.of(bytes("""
                file appendonly.aof.2.base.rdb seq 2 type b
                file appendonly.aof.1.incr.aof seq 1 type h
                file appendonly.aof.4.incr.aof seq 4 type i
                file appendonly.aof.5.incr.aof seq 5 type i
                """), bytes("# comment\nfile \"a file\\n\" seq 1 type b\n"), bytes("""
                file appendonly.aof.2.base.rdb seq 2 type b
                file appendonly.aof.2.incr.aof seq 2 type i
                """)));
        int[] refused = {0};
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = mutations.next();
            Mutations.bounded(input, () -> {
                try {
                    AofManifest manifest = AofManifest.parse(new String(input, StandardCharsets.UTF_8));
                    assertThat(manifest.entries()).isNotEmpty();
                    assertThat(AofManifest.parse(manifest.text())).isEqualTo(manifest);
                } catch (NodeStartException expected) {
                    assertThat(expected.getMessage()).startsWith("Invalid AOF manifest file: ");
                    refused[0]++;
                }
            });
        }
        assertThat(refused[0]).isBetween(INPUTS / 5, INPUTS - INPUTS / 20);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aDamagedConfigurationIsRefusedWithItsLineOrTaken() {
        Mutations mutations = new Mutations(
                41,
                List.of(
                        bytes("""
                # a node
                port 7000
                bind 127.0.0.1 -::1
                cluster-enabled yes
                save 3600 1 300 100
                maxmemory 100mb
                requirepass "a b\\x41"
                client-output-buffer-limit pubsub 32mb 8mb 60
                """),
                        bytes("include other.conf\nappendonly yes\nreplicaof 127.0.0.1 6379\nloglevel notice\n")));
        int[] refused = {0};
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = mutations.next();
            Mutations.bounded(input, () -> {
                try {
                    String text = new String(input, StandardCharsets.UTF_8);
                    ConfigFile.read(text, new ConfigStore(), path -> path.equals("other.conf") ? "port 1\n" : null);
                } catch (ConfigException expected) {
                    assertThat(expected.text()).contains("FATAL CONFIG FILE ERROR", "Reading the configuration file");
                    refused[0]++;
                }
            });
        }
        assertThat(refused[0]).isBetween(INPUTS / 5, INPUTS - INPUTS / 20);
    }
}
