package org.clusterarium.embeddednode.bus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.clusterarium.model.topology.NodeId;

/** Reads and writes single ping extensions. */
final class ExtensionCodec {
    private static final int HOSTNAME = 0;
    private static final int HUMAN_NODENAME = 1;
    private static final int FORGOTTEN_NODE = 2;
    private static final int SHARD_ID = 3;
    private static final int CLIENT_IPV4 = 4;
    private static final int CLIENT_IPV6 = 5;
    private static final int FORGOTTEN_NODE_DATA_LENGTH = BusLayout.ID_LENGTH + 8;

    private ExtensionCodec() {}

    /** Length with head and padding, a multiple of eight. */
    static int length(PingExtension extension) {
        return BusLayout.EXTENSION_HEAD_LENGTH + BusLayout.roundUpToEight(data(extension).length);
    }

    /** Writes at the position and returns the length written. */
    static int write(PingExtension extension, ByteBuffer buffer, int at) {
        byte[] data = data(extension);
        int length = BusLayout.EXTENSION_HEAD_LENGTH + BusLayout.roundUpToEight(data.length);
        buffer.putInt(at, length);
        buffer.putShort(at + 4, (short) type(extension));
        buffer.put(at + BusLayout.EXTENSION_HEAD_LENGTH, data);
        return length;
    }

    /** Reads an extension whose length (head included) was checked against the packet. */
    static PingExtension read(byte[] packet, int at, int length, int type) {
        int from = at + BusLayout.EXTENSION_HEAD_LENGTH;
        byte[] data = Arrays.copyOfRange(packet, from, at + length);
        String text = PacketText.padded(data, 0, data.length);
        switch (type) {
            case HOSTNAME:
                return PacketText.isHostname(text) ? new PingExtension.Hostname(text) : unknown(type, data);
            case HUMAN_NODENAME:
                return PacketText.isNodename(text) ? new PingExtension.HumanNodename(text) : unknown(type, data);
            case CLIENT_IPV4:
                return PacketText.isAddress(text) ? new PingExtension.ClientIpv4(text) : unknown(type, data);
            case CLIENT_IPV6:
                return PacketText.isAddress(text) ? new PingExtension.ClientIpv6(text) : unknown(type, data);
            case SHARD_ID:
                return data.length == BusLayout.ID_LENGTH && NodeId.isValid(text)
                        ? new PingExtension.ShardId(text)
                        : unknown(type, data);
            case FORGOTTEN_NODE:
                return forgotten(data);
            default:
                return unknown(type, data);
        }
    }

    private static PingExtension forgotten(byte[] data) {
        if (data.length == FORGOTTEN_NODE_DATA_LENGTH) {
            String id = PacketText.padded(data, 0, BusLayout.ID_LENGTH);
            if (NodeId.isValid(id)) {
                long ttlSeconds = ByteBuffer.wrap(data).getLong(BusLayout.ID_LENGTH);
                return new PingExtension.ForgottenNode(new NodeId(id), ttlSeconds);
            }
        }
        return unknown(FORGOTTEN_NODE, data);
    }

    private static PingExtension unknown(int type, byte[] data) {
        return new PingExtension.Unknown(type, data);
    }

    private static int type(PingExtension extension) {
        if (extension instanceof PingExtension.Hostname) {
            return HOSTNAME;
        } else if (extension instanceof PingExtension.HumanNodename) {
            return HUMAN_NODENAME;
        } else if (extension instanceof PingExtension.ForgottenNode) {
            return FORGOTTEN_NODE;
        } else if (extension instanceof PingExtension.ShardId) {
            return SHARD_ID;
        } else if (extension instanceof PingExtension.ClientIpv4) {
            return CLIENT_IPV4;
        } else if (extension instanceof PingExtension.ClientIpv6) {
            return CLIENT_IPV6;
        }
        return ((PingExtension.Unknown) extension).type();
    }

    private static byte[] data(PingExtension extension) {
        if (extension instanceof PingExtension.Hostname hostname) {
            return terminated(hostname.value());
        } else if (extension instanceof PingExtension.HumanNodename nodename) {
            return terminated(nodename.value());
        } else if (extension instanceof PingExtension.ClientIpv4 ip) {
            return terminated(ip.value());
        } else if (extension instanceof PingExtension.ClientIpv6 ip) {
            return terminated(ip.value());
        } else if (extension instanceof PingExtension.ShardId shard) {
            return shard.value().getBytes(StandardCharsets.ISO_8859_1);
        } else if (extension instanceof PingExtension.ForgottenNode forgotten) {
            byte[] id = forgotten.id().value().getBytes(StandardCharsets.ISO_8859_1);
            return ByteBuffer.allocate(FORGOTTEN_NODE_DATA_LENGTH)
                    .put(id)
                    .putLong(forgotten.ttlSeconds())
                    .array();
        }
        return ((PingExtension.Unknown) extension).data();
    }

    private static byte[] terminated(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }
}
