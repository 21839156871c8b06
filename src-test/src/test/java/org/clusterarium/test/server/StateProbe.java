package org.clusterarium.test.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks nodes for CLUSTER INFO over plain sockets, quickly enough to time a formation or a failover. */
public final class StateProbe {
    private static final int TIMEOUT_MILLIS = 300;

    private StateProbe() {}

    /** Whether every node answers with state ok, all slots served and the given number of known nodes. */
    public static boolean allOk(List<InetSocketAddress> nodes, int knownNodes) {
        return nodes.stream().allMatch(node -> {
            String info = clusterInfo(node);
            return info.contains("cluster_state:ok")
                    && info.contains("cluster_slots_ok:16384")
                    && info.contains("cluster_known_nodes:" + knownNodes + "\r");
        });
    }

    /** Whether the node calls itself a master. */
    public static boolean isMaster(InetSocketAddress node) {
        return ask(node, "INFO replication").contains("role:master");
    }

    /** Whether the node is a replica whose link to its master is up. */
    public static boolean isInStep(InetSocketAddress node) {
        return ask(node, "INFO replication").contains("master_link_status:up");
    }

    /** CLUSTER INFO of a node, empty when it does not answer. */
    public static String clusterInfo(InetSocketAddress node) {
        return ask(node, "CLUSTER INFO");
    }

    private static String ask(InetSocketAddress node, String command) {
        try (Socket socket = new Socket()) {
            socket.connect(node, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int length = Integer.parseInt(line(in).substring(1));
            byte[] body = new byte[length];
            in.readFully(body);
            return new String(body, StandardCharsets.UTF_8);
        } catch (IOException | NumberFormatException e) {
            return "";
        }
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int b = in.readUnsignedByte(); b != '\r'; b = in.readUnsignedByte()) {
            text.append((char) b);
        }
        in.readUnsignedByte();
        return text.toString();
    }

    /** Milliseconds until the condition holds, polled every few milliseconds. */
    public static long millisUntil(int limitSeconds, java.util.function.BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > limitSeconds * 1_000_000_000L) {
                throw new AssertionError("not within " + limitSeconds + " s");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
        return (System.nanoTime() - start) / 1_000_000;
    }
}
