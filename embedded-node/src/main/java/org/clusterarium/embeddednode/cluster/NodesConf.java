package org.clusterarium.embeddednode.cluster;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.bus.BusAddress;
import org.clusterarium.model.topology.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * The content of nodes.conf, as text was parsed. Written as redis 7.0 does; the auxiliary fields of 7.2 and Valkey are read too
 * ({@code clusterLoadConfig}, {@code clusterSaveConfig}).
 *
 * @param nodes in the order of the file
 */
record NodesConf(List<Line> nodes, long currentEpoch, long lastVoteEpoch) {
    /**
     * A node.
     *
     * @param flags bits with a text
     * @param pingPending the ping-sent field is not 0
     * @param pongReceived the pong-recv field is not 0
     */
    record Line(
            NodeId id,
            Names names,
            int flags,
            @Nullable NodeId master,
            boolean pingPending,
            boolean pongReceived,
            Holdings holdings) {}

    /** Address and announced names of a node. */
    record Names(BusAddress address, String hostname, String nodename) {}

    /** Epoch and slots of a node; open slots only of ourselves. */
    record Holdings(long configEpoch, List<Integer> slots, List<Open> open) {}

    /** A migrating or importing slot. */
    record Open(int slot, boolean importing, NodeId peer) {}

    /** The text for nodes.conf. */
    static String format(ClusterState state, NodeDescription description) {
        return description.ofAll(false)
                + "vars currentEpoch " + Long.toUnsignedString(state.currentEpoch)
                + " lastVoteEpoch " + Long.toUnsignedString(state.lastVoteEpoch) + "\n";
    }

    /**
     * Reads the text.
     *
     * @throws CorruptNodesConfException with the number of the line
     */
    static NodesConf parse(String text) {
        List<Line> nodes = new ArrayList<>();
        long[] epochs = {0, 0};
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String[] words = line.trim().split(" +");
            if (words[0].isEmpty()) {
                continue;
            }
            if (words[0].equals("vars")) {
                parseVars(words, number, epochs);
            } else {
                nodes.add(new NodesConfLine(words, number).parse());
            }
        }
        long myselves = nodes.stream()
                .filter(node -> (node.flags() & FlagText.MYSELF.bit()) != 0)
                .count();
        if (myselves != 1) {
            throw new CorruptNodesConfException("exactly one node must be \"myself\", found " + myselves);
        }
        return new NodesConf(nodes, epochs[0], epochs[1]);
    }

    private static void parseVars(String[] words, int number, long[] epochs) {
        for (int i = 1; i + 1 < words.length; i += 2) {
            long value = NodesConfLine.epoch(words[i + 1], number);
            if (words[i].equals("currentEpoch")) {
                epochs[0] = value;
            } else if (words[i].equals("lastVoteEpoch")) {
                epochs[1] = value;
            }
        }
        if (words.length % 2 == 0) {
            throw new CorruptNodesConfException(number, "a variable without value");
        }
    }
}
