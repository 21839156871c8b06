package org.clusterarium.embeddednode.bus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.clusterarium.model.slot.SlotSet;

/** Writes one message. */
final class PacketWriter {
    private static final byte[] SIGNATURE = "RCmb".getBytes(StandardCharsets.US_ASCII);

    private final BusMessage message;
    private final byte[] bytes;
    private final ByteBuffer buffer;

    PacketWriter(BusMessage message) {
        this.message = message;
        this.bytes = new byte[length(message)];
        this.buffer = ByteBuffer.wrap(bytes);
    }

    static int length(BusMessage message) {
        if (message instanceof BusMessage.LightPublish light) {
            return BusLayout.LIGHT_HEADER_LENGTH + publishLength(light.channel(), light.message());
        }
        return BusLayout.HEADER_LENGTH + bodyLength(message);
    }

    private static int bodyLength(BusMessage message) {
        if (message instanceof BusMessage.Heartbeat heartbeat) {
            int length = heartbeat.gossip().size() * BusLayout.GOSSIP_LENGTH;
            for (PingExtension extension : heartbeat.extensions()) {
                length += ExtensionCodec.length(extension);
            }
            return length;
        } else if (message instanceof BusMessage.Publish publish) {
            return publishLength(publish.channel(), publish.message());
        } else if (message instanceof BusMessage.PublishShard publish) {
            return publishLength(publish.channel(), publish.message());
        } else if (message instanceof BusMessage.Module module) {
            return BusLayout.MODULE_HEAD_LENGTH + module.payload().length;
        } else if (message instanceof BusMessage.Fail) {
            return BusLayout.FAIL_LENGTH - BusLayout.HEADER_LENGTH;
        } else if (message instanceof BusMessage.Update) {
            return BusLayout.UPDATE_LENGTH - BusLayout.HEADER_LENGTH;
        }
        return 0;
    }

    private static int publishLength(byte[] channel, byte[] text) {
        return BusLayout.PUBLISH_HEAD_LENGTH + channel.length + text.length;
    }

    byte[] write() {
        if (message instanceof BusMessage.LightPublish light) {
            writePrefix();
            buffer.putShort(BusLayout.TYPE, (short) (message.type().wireNumber() | BusLayout.LIGHT_TYPE_BIT));
            buffer.position(BusLayout.LIGHT_HEADER_LENGTH);
            publish(light.channel(), light.message());
        } else if (message instanceof BusMessage.Identified identified) {
            writePrefix();
            writeHeader(identified.header());
            buffer.position(BusLayout.BODY);
            writeBody();
        }
        return bytes;
    }

    private void writePrefix() {
        buffer.put(SIGNATURE).putInt(bytes.length).putShort((short) BusLayout.PROTOCOL_VERSION);
    }

    private void writeHeader(BusHeader header) {
        BusAddress address = header.address();
        buffer.putShort(BusLayout.PORT, (short) address.port());
        buffer.putShort(BusLayout.TYPE, (short) message.type().wireNumber());
        buffer.putLong(BusLayout.CURRENT_EPOCH, header.currentEpoch());
        buffer.putLong(BusLayout.CONFIG_EPOCH, header.configEpoch());
        buffer.putLong(BusLayout.OFFSET, header.offset());
        text(BusLayout.SENDER, BusLayout.ID_LENGTH, header.sender().value());
        slots(BusLayout.SLOTS, header.slots());
        if (header.master() != null) {
            text(BusLayout.MASTER, BusLayout.ID_LENGTH, header.master().value());
        }
        text(BusLayout.IP, BusLayout.IP_LENGTH, address.ip());
        buffer.putShort(BusLayout.OTHER_PORT, (short) address.otherPort());
        buffer.putShort(BusLayout.BUS_PORT, (short) address.busPort());
        buffer.putShort(BusLayout.FLAGS, (short) header.status().flags());
        buffer.put(BusLayout.STATE, (byte) (header.status().clusterFailing() ? 1 : 0));
        buffer.put(BusLayout.MESSAGE_FLAGS, (byte) header.status().messageFlags());
    }

    private void writeBody() {
        if (message instanceof BusMessage.Heartbeat heartbeat) {
            heartbeat(heartbeat);
        } else if (message instanceof BusMessage.Fail fail) {
            text(BusLayout.BODY, BusLayout.ID_LENGTH, fail.failed().value());
        } else if (message instanceof BusMessage.Publish publish) {
            publish(publish.channel(), publish.message());
        } else if (message instanceof BusMessage.PublishShard publish) {
            publish(publish.channel(), publish.message());
        } else if (message instanceof BusMessage.Update update) {
            buffer.putLong(update.configEpoch());
            text(BusLayout.BODY + 8, BusLayout.ID_LENGTH, update.owner().value());
            slots(BusLayout.BODY + 8 + BusLayout.ID_LENGTH, update.slots());
        } else if (message instanceof BusMessage.Module module) {
            buffer.putLong(module.moduleId());
            buffer.putInt(module.payload().length);
            buffer.put((byte) module.moduleType());
            buffer.put(module.payload());
        }
    }

    private void heartbeat(BusMessage.Heartbeat heartbeat) {
        buffer.putShort(BusLayout.COUNT, (short) heartbeat.gossip().size());
        buffer.putShort(BusLayout.EXTENSIONS, (short) heartbeat.extensions().size());
        int at = BusLayout.BODY;
        for (GossipEntry entry : heartbeat.gossip()) {
            gossip(at, entry);
            at += BusLayout.GOSSIP_LENGTH;
        }
        for (PingExtension extension : heartbeat.extensions()) {
            at += ExtensionCodec.write(extension, buffer, at);
        }
    }

    private void gossip(int at, GossipEntry entry) {
        BusAddress address = entry.address();
        text(at, BusLayout.ID_LENGTH, entry.id().value());
        buffer.putInt(at + BusLayout.GOSSIP_PING_SENT, (int) entry.pingSentSeconds());
        buffer.putInt(at + BusLayout.GOSSIP_PONG_RECEIVED, (int) entry.pongReceivedSeconds());
        text(at + BusLayout.GOSSIP_IP, BusLayout.IP_LENGTH, address.ip());
        buffer.putShort(at + BusLayout.GOSSIP_PORT, (short) address.port());
        buffer.putShort(at + BusLayout.GOSSIP_BUS_PORT, (short) address.busPort());
        buffer.putShort(at + BusLayout.GOSSIP_FLAGS, (short) entry.flags());
        buffer.putShort(at + BusLayout.GOSSIP_OTHER_PORT, (short) address.otherPort());
    }

    private void publish(byte[] channel, byte[] text) {
        buffer.putInt(channel.length).putInt(text.length).put(channel).put(text);
    }

    private void text(int at, int width, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(encoded, 0, bytes, at, Math.min(encoded.length, width));
    }

    private void slots(int at, SlotSet slots) {
        byte[] bitmap = slots.toBits().toByteArray();
        System.arraycopy(bitmap, 0, bytes, at, bitmap.length);
    }
}
