package org.clusterarium.model.deployment;

import java.util.List;
import java.util.Optional;
import org.clusterarium.model.topology.NodeAddress;

/** Port to the commands that were sent to the servers of a deployment lately. Safe to ask from any thread; never blocks. */
public interface CommandLog {
    /** Nothing was sent. */
    CommandLog NONE = watching -> List.of();

    /**
     * One command.
     *
     * @param number in the order of sending
     * @param timeMicros when it was sent, microseconds of Unix time
     * @param line the line of {@code redis-cli} that does the same, without secrets and without keys
     * @param watching whether it only kept the picture up to date
     * @param changing whether it may have changed the server
     * @param outcome empty while there is no answer
     */
    record Entry(
            long number,
            long timeMicros,
            NodeAddress node,
            String line,
            boolean watching,
            boolean changing,
            Optional<Outcome> outcome) {}

    /**
     * How a command ended.
     *
     * @param ok whether the server carried it out
     * @param text the reply in a few words, or the error
     */
    record Outcome(boolean ok, String text, long durationMicros) {}

    /**
     * The latest commands, oldest first.
     *
     * @param watching whether those that only keep the picture up to date are wanted too
     */
    List<Entry> latest(boolean watching);
}
