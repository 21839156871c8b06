package org.clusterarium.model.recording;

import org.clusterarium.model.text.TextLimits;

/**
 * The most that is read from a recording, so that a wrong or hostile file cannot take all memory.
 *
 * @param lineCharacters of one line; a node whose slots lie scattered needs some 50 000
 */
public record RecordingLimits(
        int lineCharacters, int nodes, int snapshots, int events, int trafficMessages, int lines) {
    public static final RecordingLimits DEFAULT =
            new RecordingLimits(300_000, 5_000, 100_000, 500_000, 2_000_000, 4_000_000);

    TextLimits text() {
        return new TextLimits(lineCharacters, lines, nodes);
    }
}
