package org.clusterarium.embeddednode.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.HostFacts;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.NodeBoot;
import org.clusterarium.embeddednode.core.NodeCore;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.clusterarium.embeddednode.core.StoredDataset;
import org.clusterarium.embeddednode.core.StoredDataset.AofPart;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.EncodingLimits;
import org.clusterarium.embeddednode.node.NodeFactory;
import org.clusterarium.embeddednode.node.StandardParts;
import org.clusterarium.embeddednode.rdb.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Append-only files, damaged: read up to a cut end, or refused with the place of the damage. */
class AofFuzzTest {
    private static final int INPUTS = Mutations.inputs(200_000);

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = AofFuzzTest.class.getResourceAsStream("/replication/" + name)) {
            return in.readAllBytes();
        }
    }

    private static List<byte[]> files() throws IOException {
        byte[] commands = resource("redis-7.0.15.disk.stream.resp");
        byte[] image = resource("redis-7.0.15.disk.rdb");
        byte[] both = java.util.Arrays.copyOf(image, image.length + commands.length);
        System.arraycopy(commands, 0, both, image.length, commands.length);
        byte[] stamped = ("#TS:1700000000\r\n*1\r\n$4\r\nPING\r\n#TS:1700000001\r\n*2\r\n$3\r\nDEL\r\n$1\r\na\r\n")
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return List.of(commands, both, stamped);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void damagedFilesAreReplayedAsFarAsTheyAreWholeOrRefused() throws IOException {
        Mutations mutations = new Mutations(29, files());
        Databases keyspace = new Databases(16, false, new NodeRandom(1)::nextLong, EncodingLimits.DEFAULTS);
        int[] refused = {0};
        int[] whole = {0};
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = mutations.next();
            Mutations.bounded(input, () -> {
                try {
                    int used = new AofReplay(keyspace.values(), (db, key, value, expiry) -> {}, command -> {})
                            .replay(new AofPart("file", input));
                    assertThat(used).isBetween(0, input.length);
                    whole[0]++;
                } catch (AofReplay.CorruptAofException expected) {
                    refused[0]++;
                }
            });
        }
        assertThat(refused[0]).isGreaterThan(INPUTS / 10);
        assertThat(whole[0]).isGreaterThan(INPUTS / 10);
    }

    /** Commands of a damaged file may be any; they must not bring the node down, and a refused file ends it before anybody is served. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aNodeLoadsADamagedFileOrEnds() throws IOException {
        Mutations mutations = new Mutations(31, files());
        int ended = 0;
        int inputs = INPUTS / 50;
        for (int i = 0; i < inputs; i++) {
            byte[] input = mutations.next();
            List<Effect> effects = new ArrayList<>();
            NodeCore core = core();
            Mutations.bounded(input, () -> effects.addAll(load(core, input)));
            ended += effects.contains(new Effect.Exit(1)) ? 1 : 0;
        }
        assertThat(ended).isBetween(inputs / 10, inputs - inputs / 10);
    }

    private static NodeCore core() {
        ConfigStore config = new ConfigStore();
        config.set(Directives.APPENDONLY, true);
        return NodeFactory.create(
                new NodeBoot(config, 42, null, HostFacts.NONE, 1_700_000_000_000_000L), new StandardParts());
    }

    private static List<Effect> load(NodeCore core, byte[] file) {
        List<AofPart> parts = List.of(new AofPart("appendonly.aof.1.incr.aof", file));
        return core.step(new Input.DatasetFound(new StoredDataset(null, parts)), 1_700_000_000_000_000L);
    }
}
