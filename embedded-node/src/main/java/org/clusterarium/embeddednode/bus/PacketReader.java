package org.clusterarium.embeddednode.bus;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.BusMessageType;
import org.jspecify.annotations.Nullable;

/** Reads one packet. Whatever is wrong with it ends as a reason to ignore it, before anything is allocated for the wrong part. */
final class PacketReader {
    private static final BusMessageType[] TYPES = BusMessageType.values();

    private final byte[] bytes;
    private final ByteBuffer buffer;

    PacketReader(byte[] bytes) {
        this.bytes = bytes;
        this.buffer = ByteBuffer.wrap(bytes);
    }

    BusDecoding read() {
        try {
            return new BusDecoding.Decoded(message());
        } catch (MalformedPacketException malformed) {
            return new BusDecoding.Ignored(malformed.reason());
        }
    }

    private BusMessage message() throws MalformedPacketException {
        check(bytes.length >= BusLayout.LIGHT_HEADER_LENGTH, "packet shorter than any head");
        check(buffer.getInt(BusLayout.TOTAL_LENGTH) == bytes.length, "packet length differs from the announced one");
        int version = unsignedShort(BusLayout.VERSION);
        check(version == BusLayout.PROTOCOL_VERSION, "other protocol version");
        int wireType = unsignedShort(BusLayout.TYPE);
        if ((wireType & BusLayout.LIGHT_TYPE_BIT) != 0) {
            return light(wireType & ~BusLayout.LIGHT_TYPE_BIT);
        }
        check(bytes.length >= BusLayout.HEADER_LENGTH, "packet shorter than its header");
        if (wireType >= TYPES.length) {
            throw new MalformedPacketException("Received unknown packet type: " + wireType);
        }
        return identified(TYPES[wireType]);
    }

    private BusMessage light(int wireType) throws MalformedPacketException {
        boolean sharded = wireType == BusMessageType.PUBLISHSHARD.wireNumber();
        check(sharded || wireType == BusMessageType.PUBLISH.wireNumber(), "light packet of another type than publish");
        byte[][] content = publish(BusLayout.LIGHT_HEADER_LENGTH);
        return new BusMessage.LightPublish(sharded, content[0], content[1]);
    }

    private BusMessage identified(BusMessageType type) throws MalformedPacketException {
        switch (type) {
            case PING:
            case PONG:
            case MEET:
                return heartbeat(type);
            case FAIL:
                checkLength(type, BusLayout.FAIL_LENGTH);
                return new BusMessage.Fail(header(), id(BusLayout.BODY));
            case PUBLISH:
            case PUBLISHSHARD:
                return publish(type);
            case FAILOVER_AUTH_REQUEST:
                checkLength(type, BusLayout.HEADER_LENGTH);
                return new BusMessage.FailoverAuthRequest(header());
            case FAILOVER_AUTH_ACK:
                checkLength(type, BusLayout.HEADER_LENGTH);
                return new BusMessage.FailoverAuthAck(header());
            case MFSTART:
                checkLength(type, BusLayout.HEADER_LENGTH);
                return new BusMessage.MfStart(header());
            case UPDATE:
                return update();
            case MODULE:
                return module();
        }
        throw new MalformedPacketException("Received unknown packet type: " + type);
    }

    private BusMessage heartbeat(BusMessageType type) throws MalformedPacketException {
        int count = unsignedShort(BusLayout.COUNT);
        int extensionsAt = BusLayout.BODY + count * BusLayout.GOSSIP_LENGTH;
        if (extensionsAt > bytes.length) {
            throw wrongLength(type, extensionsAt);
        }
        BusHeader header = header();
        List<PingExtension> extensions = List.of();
        if (header.hasMessageFlag(BusFlags.MESSAGE_EXT_DATA)) {
            extensions = extensions(type, extensionsAt);
        } else {
            checkLength(type, extensionsAt);
        }
        List<GossipEntry> gossip = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            gossip.add(gossip(BusLayout.BODY + i * BusLayout.GOSSIP_LENGTH));
        }
        if (type == BusMessageType.PING) {
            return new BusMessage.Ping(header, gossip, extensions);
        }
        return type == BusMessageType.PONG
                ? new BusMessage.Pong(header, gossip, extensions)
                : new BusMessage.Meet(header, gossip, extensions);
    }

    private List<PingExtension> extensions(BusMessageType type, int from) throws MalformedPacketException {
        List<PingExtension> extensions = new ArrayList<>();
        int at = from;
        for (int left = unsignedShort(BusLayout.EXTENSIONS); left > 0; left--) {
            check(bytes.length - at >= BusLayout.EXTENSION_HEAD_LENGTH, "fewer ping extensions than announced");
            int length = buffer.getInt(at);
            check(length >= BusLayout.EXTENSION_HEAD_LENGTH && length % 8 == 0, "ping extension of bad length");
            check(length <= bytes.length - at, "ping extension longer than the packet");
            extensions.add(ExtensionCodec.read(bytes, at, length, unsignedShort(at + 4)));
            at += length;
        }
        checkLength(type, at);
        return extensions;
    }

    private GossipEntry gossip(int at) throws MalformedPacketException {
        BusAddress address = new BusAddress(
                ip(at + BusLayout.GOSSIP_IP),
                unsignedShort(at + BusLayout.GOSSIP_PORT),
                unsignedShort(at + BusLayout.GOSSIP_OTHER_PORT),
                unsignedShort(at + BusLayout.GOSSIP_BUS_PORT));
        return new GossipEntry(
                id(at),
                unsignedInt(at + BusLayout.GOSSIP_PING_SENT),
                unsignedInt(at + BusLayout.GOSSIP_PONG_RECEIVED),
                address,
                unsignedShort(at + BusLayout.GOSSIP_FLAGS));
    }

    private BusMessage publish(BusMessageType type) throws MalformedPacketException {
        byte[][] content = publish(BusLayout.BODY);
        return type == BusMessageType.PUBLISH
                ? new BusMessage.Publish(header(), content[0], content[1])
                : new BusMessage.PublishShard(header(), content[0], content[1]);
    }

    private byte[][] publish(int at) throws MalformedPacketException {
        check(bytes.length - at >= BusLayout.PUBLISH_HEAD_LENGTH, "publish packet without its lengths");
        long channelLength = unsignedInt(at);
        long messageLength = unsignedInt(at + 4);
        int from = at + BusLayout.PUBLISH_HEAD_LENGTH;
        check(channelLength + messageLength == bytes.length - from, "publish packet of wrong length");
        int middle = from + (int) channelLength;
        return new byte[][] {
            Arrays.copyOfRange(bytes, from, middle), Arrays.copyOfRange(bytes, middle, bytes.length),
        };
    }

    private BusMessage update() throws MalformedPacketException {
        checkLength(BusMessageType.UPDATE, BusLayout.UPDATE_LENGTH);
        int idAt = BusLayout.BODY + 8;
        return new BusMessage.Update(
                header(), buffer.getLong(BusLayout.BODY), id(idAt), slots(idAt + BusLayout.ID_LENGTH));
    }

    private BusMessage module() throws MalformedPacketException {
        int payloadAt = BusLayout.BODY + BusLayout.MODULE_HEAD_LENGTH;
        check(bytes.length >= payloadAt, "module packet without its head");
        check(unsignedInt(BusLayout.BODY + 8) == bytes.length - payloadAt, "module packet of wrong length");
        return new BusMessage.Module(
                header(),
                buffer.getLong(BusLayout.BODY),
                bytes[BusLayout.BODY + 12] & 0xff,
                Arrays.copyOfRange(bytes, payloadAt, bytes.length));
    }

    private BusHeader header() throws MalformedPacketException {
        BusAddress address = new BusAddress(
                ip(BusLayout.IP),
                unsignedShort(BusLayout.PORT),
                unsignedShort(BusLayout.OTHER_PORT),
                unsignedShort(BusLayout.BUS_PORT));
        BusClaim claim = new BusClaim(
                buffer.getLong(BusLayout.CURRENT_EPOCH),
                buffer.getLong(BusLayout.CONFIG_EPOCH),
                slots(BusLayout.SLOTS));
        BusStatus status = new BusStatus(
                unsignedShort(BusLayout.FLAGS), bytes[BusLayout.STATE] != 0, bytes[BusLayout.MESSAGE_FLAGS] & 0xff);
        return new BusHeader(
                id(BusLayout.SENDER), masterId(), address, claim, buffer.getLong(BusLayout.OFFSET), status);
    }

    private @Nullable NodeId masterId() throws MalformedPacketException {
        return bytes[BusLayout.MASTER] == 0 ? null : id(BusLayout.MASTER);
    }

    private NodeId id(int at) throws MalformedPacketException {
        String text = PacketText.padded(bytes, at, BusLayout.ID_LENGTH);
        check(NodeId.isValid(text), "text that is not a node id");
        return new NodeId(text);
    }

    private String ip(int at) throws MalformedPacketException {
        String text = PacketText.padded(bytes, at, BusLayout.IP_LENGTH);
        check(PacketText.isAddress(text), "text that is not an address");
        return text;
    }

    private SlotSet slots(int at) {
        return SlotSet.ofBits(BitSet.valueOf(ByteBuffer.wrap(bytes, at, BusLayout.SLOTS_LENGTH)));
    }

    private int unsignedShort(int at) {
        return buffer.getShort(at) & 0xffff;
    }

    private long unsignedInt(int at) {
        return buffer.getInt(at) & 0xffffffffL;
    }

    private void checkLength(BusMessageType type, int expected) throws MalformedPacketException {
        if (bytes.length != expected) {
            throw wrongLength(type, expected);
        }
    }

    private MalformedPacketException wrongLength(BusMessageType type, int expected) {
        return new MalformedPacketException("Received invalid " + type.counterName() + " packet of length "
                + bytes.length + " but expected length " + expected);
    }

    private static void check(boolean condition, String reason) throws MalformedPacketException {
        if (!condition) {
            throw new MalformedPacketException(reason);
        }
    }
}
