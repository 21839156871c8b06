package org.clusterarium.test.mixed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.test.server.Await;
import org.clusterarium.test.server.FreePorts;
import org.clusterarium.test.server.RespClient;
import org.clusterarium.test.server.ServerCluster;
import org.clusterarium.test.server.ServerProcess;

/** Compares every key of a cluster, on its master and on its replica, with the same keys written to one redis-server. */
final class Verification implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;
    private static final long LONGEST_DELAY_MILLIS = 10_000;

    private final List<RespClient> nodes = new ArrayList<>();
    private final RespClient oracle;

    private Verification(ServerCluster cluster, RespClient oracle) throws IOException {
        this.oracle = oracle;
        for (ServerProcess node : cluster.nodes()) {
            RespClient reader = new RespClient(node.port(), cluster.password());
            reader.call("READONLY");
            nodes.add(reader);
        }
    }

    /** Fails when a standing or a grown key is not on exactly one master and one replica, whole, or when there are other keys. */
    static void everyKeyIsWhole(ServerCluster cluster, List<GrowingKey> grown, Path folder) throws IOException {
        int port = FreePorts.next(1);
        try (ServerProcess server = ServerProcess.standalone(ServerProcess.Kind.REDIS_SERVER, port, folder);
                RespClient oracle = new RespClient(server.port(), "");
                Verification verification = new Verification(cluster, oracle)) {
            List<String> keys =
                    new ArrayList<>(StandingKeys.write(ValueType.ALL, (key, command) -> oracle.call(command)));
            for (GrowingKey key : grown) {
                key.repeat((name, command) -> oracle.call(command));
                keys.add(key.name());
            }
            assertThat(keys.size()).isGreaterThan(100);
            for (String key : keys) {
                verification.isOnMasterAndReplica(key);
            }
            verification.nothingElseIsThere(keys.size());
        }
    }

    private void isOnMasterAndReplica(String key) throws IOException {
        String whole = contents(oracle, key);
        assertThat(whole).as(key).doesNotStartWith("none");
        Await.until(
                key + " is on its master and its replica as it was written",
                PATIENCE_SECONDS,
                () -> copies(key).equals(List.of(whole, whole)),
                () -> "wanted " + shortened(whole) + ", found "
                        + copies(key).stream().map(Verification::shortened).toList());
        expiryIsWhole(key, expiry(oracle, key));
    }

    /** MIGRATE passes on how long a key has still to live, so that each move delays the end by the time the message takes. */
    private void expiryIsWhole(String key, long wanted) throws IOException {
        List<Long> found = new ArrayList<>();
        for (RespClient node : nodes) {
            if (!contents(node, key).startsWith("MOVED")) {
                found.add(expiry(node, key));
            }
        }
        assertThat(found).as(key + " on master and replica").hasSize(2);
        assertThat(found.get(0)).as(key + " on master and replica").isEqualTo(found.get(1));
        assertThat(found.get(0)).as(key).isBetween(wanted, wanted < 0 ? wanted : wanted + LONGEST_DELAY_MILLIS);
    }

    private static long expiry(RespClient server, String key) throws IOException {
        return KeyContents.expiry((any, command) -> server.call(command), key);
    }

    private List<String> copies(String key) {
        try {
            List<String> copies = new ArrayList<>();
            for (RespClient node : nodes) {
                String contents = contents(node, key);
                if (!contents.startsWith("MOVED")) {
                    copies.add(contents);
                }
            }
            return copies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String contents(RespClient server, String key) throws IOException {
        return KeyContents.of((any, command) -> server.call(command), key);
    }

    private void nothingElseIsThere(int keys) throws IOException {
        long there = 0;
        for (RespClient node : nodes) {
            there += (Long) node.call("DBSIZE");
        }
        assertThat(there).isEqualTo(2L * keys);
    }

    private static String shortened(String contents) {
        String printable = contents.replaceAll("[^ -~]", "·");
        return printable.length() + " characters: " + printable.substring(0, Math.min(200, printable.length()));
    }

    @Override
    public void close() throws IOException {
        for (RespClient node : nodes) {
            node.close();
        }
    }
}
