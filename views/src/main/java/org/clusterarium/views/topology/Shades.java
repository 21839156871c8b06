package org.clusterarium.views.topology;

import org.clusterarium.views.theme.Token;

/** The colour of a shard, and of what belongs to none. */
final class Shades {
    private Shades() {}

    static Token of(int shard) {
        return shard < 0 ? Token.FAINT : Token.shard(shard);
    }
}
