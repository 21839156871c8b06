package org.clusterarium.embeddednode.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts what another server answers into lines; AUTH, SELECT and RESTORE are answered by one line each. */
final class PeerReplies {
    private static final int LONGEST_LINE = 64 * 1024;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /**
     * The lines that are complete now, without their ends.
     *
     * @throws IllegalStateException for a line longer than any reply
     */
    List<String> add(byte[] bytes) {
        List<String> lines = new ArrayList<>();
        for (byte next : bytes) {
            if (next == '\n') {
                lines.add(line.toString(StandardCharsets.UTF_8).stripTrailing());
                line.reset();
            } else if (line.size() == LONGEST_LINE) {
                throw new IllegalStateException("reply too long");
            } else {
                line.write(next);
            }
        }
        return lines;
    }
}
