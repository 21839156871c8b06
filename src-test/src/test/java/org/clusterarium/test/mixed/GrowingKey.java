package org.clusterarium.test.mixed;

import java.io.IOException;
import java.util.List;
import org.clusterarium.test.server.Asker;
import org.clusterarium.test.server.ClusterClient;

/** A key to which elements are added one by one, and what is known about how many it has. */
final class GrowingKey {
    private static final int WAIT_MILLIS = 500;

    private final String name;
    private final ValueType type;
    private final int size;
    private int acknowledged;
    private int expected;
    private long expiry;
    private boolean sure = true;

    GrowingKey(String name, ValueType type, int size) {
        this.name = name;
        this.type = type;
        this.size = size;
    }

    String name() {
        return name;
    }

    /** Lets the key expire at a time far in the future. */
    void expireAt(Asker cluster, long unixMillis) throws IOException {
        cluster.call(name, List.of("PEXPIREAT", name, Long.toString(unixMillis)));
        expiry = unixMillis;
    }

    /** Makes the key anew, with as many elements as it was last seen with. */
    void repeat(Asker server) throws IOException {
        for (int number = 0; number < expected; number++) {
            server.call(name, type.add(name, number, size));
        }
        if (expiry > 0) {
            expireAt(server, expiry);
        }
    }

    /**
     * Adds the next element. It counts as acknowledged when a replica has it too.
     *
     * @throws IOException if the connection broke; the next call first looks what became of it
     */
    void grow(ClusterClient client) throws IOException {
        if (!sure) {
            look(client);
        }
        sure = false;
        client.call(name, type.add(name, expected, size));
        expected++;
        if (client.awaitReplicas(1, WAIT_MILLIS) > 0) {
            acknowledged = expected;
            sure = true;
        }
    }

    /** Asks how many elements there are; fewer than acknowledged means that the cluster lost some. */
    void look(ClusterClient client) throws IOException {
        expected = type.elements((Long) client.call(name, type.count(name)), size);
        if (expected < acknowledged) {
            throw new AssertionError(name + " has " + expected + " elements of " + acknowledged + " acknowledged ones");
        }
    }
}
