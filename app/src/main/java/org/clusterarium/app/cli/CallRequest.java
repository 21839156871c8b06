package org.clusterarium.app.cli;

import java.util.List;

/**
 * A command for many nodes.
 *
 * @param words name and arguments
 * @param operate whether administration is permitted
 * @param confirmation typed name of the connection, empty for none
 */
public record CallRequest(List<String> words, Nodes nodes, boolean operate, String confirmation) {
    public CallRequest {
        words = List.copyOf(words);
    }

    /** Which nodes it goes to. */
    public enum Nodes {
        ALL,
        MASTERS,
        REPLICAS
    }
}
