package org.clusterarium.embeddednode.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a node as found at start.
 *
 * @param rdb content of {@code dir/dbfilename}, null when there is none
 * @param aof parts of the AOF in the order of its manifest, empty when there is none; ignored unless {@code appendonly yes}
 */
public record StoredDataset(byte @Nullable [] rdb, List<AofPart> aof) {
    /** Nothing stored. */
    public static final StoredDataset EMPTY = new StoredDataset(null, List.of());

    /**
     * One file of a multi-part AOF.
     *
     * @param name file name, for messages
     * @param content an RDB image, RESP commands, or an RDB image followed by RESP commands
     */
    public record AofPart(String name, byte[] content) {}
}
