package org.clusterarium.embeddednode.bus;

/** What became of a packet. */
public sealed interface BusDecoding {
    /** A well-formed message. */
    record Decoded(BusMessage message) implements BusDecoding {}

    /**
     * A packet to ignore: other protocol version, unknown type, wrong length, text that no server writes. The link stays open
     * ({@code clusterProcessPacket} returns without doing anything).
     *
     * @param reason for the log
     */
    record Ignored(String reason) implements BusDecoding {}
}
