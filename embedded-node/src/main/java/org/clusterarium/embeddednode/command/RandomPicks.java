package org.clusterarium.embeddednode.command;

import org.clusterarium.embeddednode.core.NodeRandom;

/** Chooses places of a list by chance, without choosing one twice. */
final class RandomPicks {
    private RandomPicks() {}

    /** {@code count <= size} different places below the size, ascending (Vitter's selection sampling). */
    static int[] distinct(NodeRandom random, int size, int count) {
        int[] chosen = new int[count];
        int taken = 0;
        for (int at = 0; taken < count; at++) {
            if (random.nextInt(size - at) < count - taken) {
                chosen[taken++] = at;
            }
        }
        return chosen;
    }
}
