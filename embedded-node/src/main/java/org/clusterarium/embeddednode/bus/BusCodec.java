package org.clusterarium.embeddednode.bus;

/** Between packets and messages. Pure: the same bytes give the same message and back. */
public final class BusCodec {
    private BusCodec() {}

    /** Reads one whole packet as {@link BusFrameDecoder} cut it; never throws, whatever the bytes are. */
    public static BusDecoding decode(byte[] packet) {
        return new PacketReader(packet).read();
    }

    /** Writes a message as redis-server would. */
    public static byte[] encode(BusMessage message) {
        return new PacketWriter(message).write();
    }

    /** Length of the encoded message in bytes, without encoding it. */
    public static int encodedLength(BusMessage message) {
        return PacketWriter.length(message);
    }
}
