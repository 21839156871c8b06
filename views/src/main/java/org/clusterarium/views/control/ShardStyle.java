package org.clusterarium.views.control;

/** Style class that gives something the colour of a shard. */
public final class ShardStyle {
    /** Length of the colour cycle of the theme. */
    private static final int CYCLE = 8;

    private ShardStyle() {}

    /** @param shard number from 0, or -1 for none */
    public static String of(int shard) {
        return shard < 0 ? "shard-none" : "shard-" + shard % CYCLE;
    }
}
