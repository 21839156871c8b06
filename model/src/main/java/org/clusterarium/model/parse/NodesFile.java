package org.clusterarium.model.parse;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;

/**
 * A nodes.conf as redis-server and Valkey write it ({@code cluster.c}, clusterSaveConfig): lines as of CLUSTER NODES and one of variables.
 *
 * @param currentEpoch 0 if the file does not say
 * @param lastVoteEpoch 0 if the file does not say
 */
public record NodesFile(ClusterTopology topology, long currentEpoch, long lastVoteEpoch) {
    private static final String WHAT = "nodes.conf";

    /** @throws MalformedReplyException naming line and reason; also for a last line without its end, the mark of a torn write */
    public static NodesFile parse(String text) {
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw new MalformedReplyException(
                    WHAT, text.split("\n", -1).length, "the last line does not end: torn write");
        }
        List<ClusterNode> nodes = new ArrayList<>();
        long currentEpoch = 0;
        long lastVoteEpoch = 0;
        int number = 0;
        for (String raw : text.split("\n")) {
            number++;
            String line = raw.strip();
            if (line.startsWith("vars ")) {
                FieldReader field = new FieldReader(WHAT, number);
                String[] words = line.split(" +");
                currentEpoch = variable(field, words, "currentEpoch", currentEpoch);
                lastVoteEpoch = variable(field, words, "lastVoteEpoch", lastVoteEpoch);
            } else if (!line.isEmpty()) {
                nodes.add(ClusterNodesParser.parseLine(WHAT, number, line));
            }
        }
        return new NodesFile(new ClusterTopology(nodes), currentEpoch, lastVoteEpoch);
    }

    private static long variable(FieldReader field, String[] words, String name, long otherwise) {
        for (int i = 1; i < words.length; i += 2) {
            if (words[i].equals(name)) {
                if (i + 1 == words.length) {
                    throw field.malformed(name + " has no value");
                }
                return field.number(name, words[i + 1]);
            }
        }
        return otherwise;
    }
}
