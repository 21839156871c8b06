package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.model.topology.NodeFlag;
import org.jspecify.annotations.Nullable;

/** Flags that have a text, in the order of the text, with their bits. */
enum FlagText {
    MYSELF(NodeFlag.MYSELF, BusFlags.MYSELF),
    MASTER(NodeFlag.MASTER, BusFlags.MASTER),
    REPLICA(NodeFlag.REPLICA, BusFlags.REPLICA),
    PFAIL(NodeFlag.PFAIL, BusFlags.PFAIL),
    FAIL(NodeFlag.FAIL, BusFlags.FAIL),
    HANDSHAKE(NodeFlag.HANDSHAKE, BusFlags.HANDSHAKE),
    NOADDR(NodeFlag.NOADDR, BusFlags.NOADDR),
    NOFAILOVER(NodeFlag.NOFAILOVER, BusFlags.NOFAILOVER);

    private final String text;
    private final int bit;

    FlagText(NodeFlag flag, int bit) {
        this.text = flag.wireText();
        this.bit = bit;
    }

    String text() {
        return text;
    }

    int bit() {
        return bit;
    }

    static @Nullable FlagText byText(String text) {
        for (FlagText flag : values()) {
            if (flag.text.equals(text)) {
                return flag;
            }
        }
        return null;
    }
}
