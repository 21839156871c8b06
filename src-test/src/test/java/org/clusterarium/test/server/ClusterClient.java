package org.clusterarium.test.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.test.server.RespClient.ErrorReply;

/** A client that follows redirects, as cluster clients do; for one thread. */
public final class ClusterClient implements AutoCloseable {
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long PAUSE_NANOS = 20_000_000L;

    private final List<Integer> seeds;
    private final String password;
    private final Map<Integer, RespClient> connections = new TreeMap<>();
    private final Map<Integer, Integer> portsBySlot = new TreeMap<>();
    private int nextSeed;
    private RespClient last;

    public ClusterClient(List<Integer> seeds, String password) {
        this.seeds = seeds;
        this.password = password;
    }

    /**
     * Runs a command on the node that serves the key, waiting while the cluster is down.
     *
     * @throws IOException if the connection broke: the command may or may not have been carried out
     */
    public Object call(String key, List<String> command) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        int slot = HashSlot.of(key.getBytes(StandardCharsets.ISO_8859_1));
        while (true) {
            Object reply = askOwner(slot, command);
            if (!(reply instanceof ErrorReply error)) {
                return reply;
            }
            String[] words = error.text().split(" ");
            switch (words[0]) {
                case "MOVED" -> portsBySlot.put(slot, port(words[2]));
                case "ASK" -> {
                    Object answer = asking(port(words[2]), command);
                    if (!(answer instanceof ErrorReply)) {
                        return answer;
                    }
                }
                case "CLUSTERDOWN", "TRYAGAIN", "LOADING" -> {
                    portsBySlot.remove(slot);
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                default -> throw new IllegalStateException(command.get(0) + " " + key + ": " + error.text());
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("no node takes it: " + error.text());
            }
        }
    }

    /** WAIT on the connection that the last command used: how many replicas have what it wrote. */
    public long awaitReplicas(int replicas, int millis) throws IOException {
        Object reply = last.call("WAIT", Integer.toString(replicas), Integer.toString(millis));
        return reply instanceof Long count ? count : 0;
    }

    private Object askOwner(int slot, List<String> command) throws IOException {
        int port = portsBySlot.computeIfAbsent(slot, any -> seeds.get(nextSeed++ % seeds.size()));
        try {
            last = connection(port);
            return last.call(command);
        } catch (IOException e) {
            forget(port);
            throw e;
        }
    }

    private Object asking(int port, List<String> command) throws IOException {
        try {
            last = connection(port);
            last.call("ASKING");
            return last.call(command);
        } catch (IOException e) {
            forget(port);
            throw e;
        }
    }

    private RespClient connection(int port) throws IOException {
        RespClient known = connections.get(port);
        if (known != null) {
            return known;
        }
        RespClient made = new RespClient(port, password);
        connections.put(port, made);
        return made;
    }

    private void forget(int port) throws IOException {
        portsBySlot.values().removeIf(known -> known == port);
        RespClient broken = connections.remove(port);
        if (broken != null) {
            broken.close();
        }
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    @Override
    public void close() throws IOException {
        for (RespClient connection : connections.values()) {
            connection.close();
        }
    }
}
