package org.clusterarium.embeddednode.resp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandScannerTest {
    private static byte[] captured() throws IOException {
        try (InputStream in =
                CommandScannerTest.class.getResourceAsStream("/replication/redis-7.0.15.disk.stream.resp")) {
            return in.readAllBytes();
        }
    }

    @Test
    void aRealReplicationStreamIsReadToItsEndAndEncodesToTheSameBytes() throws Exception {
        byte[] stream = captured();
        CommandScanner scanner = new CommandScanner(stream, 0, stream.length);
        List<String> names = new ArrayList<>();
        java.io.ByteArrayOutputStream encoded = new java.io.ByteArrayOutputStream();
        for (byte[][] command = scanner.next(); command != null; command = scanner.next()) {
            names.add(new String(command[0], StandardCharsets.US_ASCII));
            encoded.writeBytes(CommandEncoder.encode(command));
        }
        assertThat(scanner.position()).isEqualTo(stream.length);
        assertThat(names).startsWith("SELECT", "SET").contains("MULTI", "EXEC", "PEXPIREAT", "REPLCONF");
        assertThat(encoded.toByteArray()).isEqualTo(stream);
    }

    @Test
    void anIncompleteCommandIsNotOneWhereverItIsCut() throws Exception {
        byte[] bytes = CommandEncoder.encode("SET", "key", "some value");
        for (int cut = 0; cut < bytes.length; cut++) {
            CommandScanner scanner = new CommandScanner(bytes, 0, cut);
            assertThat(scanner.next()).as("cut at %d", cut).isNull();
            assertThat(scanner.position()).isZero();
        }
    }

    @Test
    void damageIsNamedWithItsPlace() {
        byte[] bytes = "*1\r\n$4\r\nPING\r\nXX".getBytes(StandardCharsets.US_ASCII);
        CommandScanner scanner = new CommandScanner(bytes, 0, bytes.length);
        assertThatThrownBy(() -> {
                    scanner.next();
                    scanner.next();
                })
                .isInstanceOfSatisfying(
                        CommandScanner.MalformedCommandException.class,
                        e -> assertThat(e.offset()).isEqualTo(14));
    }

    @Test
    void anAnnouncedLengthTakesNoMemory() throws Exception {
        byte[] bytes = "*1048576\r\n$536870912\r\nabc".getBytes(StandardCharsets.US_ASCII);
        assertThat(new CommandScanner(bytes, 0, bytes.length).next()).isNull();
    }
}
