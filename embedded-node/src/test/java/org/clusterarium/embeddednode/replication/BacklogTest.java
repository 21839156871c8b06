package org.clusterarium.embeddednode.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.junit.jupiter.api.Test;

class BacklogTest {
    @Test
    void holdsTheLastBytesWhateverTheSlicing() {
        NodeRandom random = new NodeRandom(3);
        for (int round = 0; round < 200; round++) {
            int size = 1 + random.nextInt(20_000);
            long firstEver = 1 + random.nextInt(1000);
            Backlog backlog = new Backlog(size, firstEver);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int step = 0; step < 40; step++) {
                byte[] bytes =
                        random.nextHex(random.nextInt(2 * size)).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
                backlog.append(bytes, from, bytes.length - from);
                all.write(bytes, from, bytes.length - from);
                byte[] stream = all.toByteArray();
                int held = Math.min(size, stream.length);
                assertThat(backlog.length()).isEqualTo(held);
                assertThat(backlog.firstOffset()).isEqualTo(firstEver + stream.length - held);
                int skip = random.nextInt(held + 1);
                assertThat(backlog.from(backlog.firstOffset() + skip))
                        .isEqualTo(Arrays.copyOfRange(stream, stream.length - held + skip, stream.length));
            }
        }
    }

    @Test
    void reachesFromItsFirstByteToTheOneThatComesNext() {
        Backlog backlog = new Backlog(10, 101);
        backlog.append(new byte[25], 0, 25);
        assertThat(backlog.reaches(115)).isFalse();
        assertThat(backlog.reaches(116)).isTrue();
        assertThat(backlog.reaches(126)).isTrue();
        assertThat(backlog.reaches(127)).isFalse();
    }
}
