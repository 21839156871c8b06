package org.clusterarium.embeddednode.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusterarium.embeddednode.rdb.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** nodes.conf of real servers, damaged: understood or refused. */
class NodesConfFuzzTest {
    private static final int INPUTS = Mutations.inputs(100_000);

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aDamagedFileIsReadOrRefused() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (String server : List.of("redis-7.0.15", "redis-7.4.1", "valkey-8.0.1")) {
            for (String kind : List.of("fresh", "hostname", "running")) {
                String name = "/nodesconf/" + server + ".nodes.conf." + kind;
                try (InputStream in = NodesConfFuzzTest.class.getResourceAsStream(name)) {
                    files.add(in.readAllBytes());
                }
            }
        }
        files.add((new String(files.get(0), StandardCharsets.US_ASCII)
                        .replace(" connected", " connected 0-16383 [3->-" + "a".repeat(40) + "]"))
                .getBytes(StandardCharsets.US_ASCII));
        Mutations mutations = new Mutations(43, files);
        int[] refused = {0};
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = mutations.next();
            Mutations.bounded(input, () -> {
                try {
                    NodesConf conf = NodesConf.parse(new String(input, StandardCharsets.UTF_8));
                    assertThat(conf.nodes()).isNotEmpty();
                } catch (CorruptNodesConfException expected) {
                    assertThat(expected.getMessage()).startsWith("Unrecoverable error: corrupted cluster config file");
                    refused[0]++;
                }
            });
        }
        assertThat(refused[0]).isBetween(INPUTS / 5, INPUTS - INPUTS / 20);
    }
}
