package org.clusterarium.model.topology;

import java.util.regex.Pattern;

/**
 * Identity of a cluster node: 40 lower-case hexadecimal characters, chosen by the node at its first start.
 * Addresses change, this does not (cluster specification, "Cluster node attributes").
 */
public record NodeId(String value) implements Comparable<NodeId> {
    /** Length of every node id in characters, on the wire and in text. */
    public static final int LENGTH = 40;

    private static final Pattern FORMAT = Pattern.compile("[0-9a-f]{" + LENGTH + "}");

    /** @throws IllegalArgumentException if the value is not 40 lower-case hexadecimal characters */
    public NodeId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not a node id (40 lower-case hex characters): " + value);
        }
    }

    /** Whether the text has the form of a node id. */
    public static boolean isValid(String text) {
        return FORMAT.matcher(text).matches();
    }

    /** The first eight characters: enough to tell nodes apart on a screen. */
    public String shortForm() {
        return value.substring(0, 8);
    }

    @Override
    public int compareTo(NodeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
