package org.clusterarium.embeddednode.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole RDB images, damaged: read or refused, never more than that. */
class RdbFuzzTest {
    private static final int INPUTS = Mutations.inputs(150_000);

    private static List<byte[]> images() throws IOException {
        List<byte[]> images = new ArrayList<>();
        try (InputStream in = RdbFuzzTest.class.getResourceAsStream("/replication/redis-7.0.15.disk.rdb")) {
            images.add(withoutChecksum(in.readAllBytes()));
        }
        List<DumpVectors.Vector> vectors = DumpVectors.all().stream()
                .filter(vector -> vector.payload().length < 600 && !vector.key().startsWith("h:ttl"))
                .toList();
        for (int from = 0; from + 3 < vectors.size(); from += 3) {
            RdbWriter writer = new RdbWriter(from % 2 == 0);
            writer.aux("redis-ver", "7.0.15");
            for (int i = from; i < from + 3; i++) {
                writer.entry(
                        i % 2,
                        new byte[] {'k', (byte) i},
                        DumpPayload.read(vectors.get(i).payload(), DumpVectors.VALUES),
                        i);
            }
            images.add(withoutChecksum(writer.finish()));
        }
        return images;
    }

    /** An image whose checksum says that there is none, so that damage is not found by it. */
    private static byte[] withoutChecksum(byte[] image) {
        Arrays.fill(image, image.length - 8, image.length, (byte) 0);
        return image;
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void damagedImagesAreReadOrRefused() throws IOException {
        Mutations mutations = new Mutations(23, images());
        int[] refused = {0};
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = mutations.next();
            Mutations.bounded(input, () -> {
                try {
                    RdbReader.read(input, DumpVectors.VALUES, (db, key, value, expiry) -> {});
                } catch (RdbFormatException expected) {
                    refused[0]++;
                }
            });
        }
        assertThat(refused[0]).isBetween(INPUTS / 3, INPUTS - INPUTS / 10);
    }
}
