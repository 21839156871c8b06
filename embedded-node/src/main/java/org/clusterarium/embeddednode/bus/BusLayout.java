package org.clusterarium.embeddednode.bus;

/**
 * Where things are in a packet of cluster bus protocol version 1, in bytes ({@code clusterMsg}, {@code clusterMsgDataGossip} and
 * {@code clusterMsgPingExt} in redis' cluster.h). All integers are big-endian; text is NUL padded. Newer servers check lengths strictly.
 */
public final class BusLayout {
    public static final int PROTOCOL_VERSION = 1;

    public static final int SIGNATURE = 0;
    public static final int TOTAL_LENGTH = 4;
    public static final int VERSION = 8;
    public static final int PORT = 10;
    public static final int TYPE = 12;
    public static final int COUNT = 14;
    public static final int CURRENT_EPOCH = 16;
    public static final int CONFIG_EPOCH = 24;
    public static final int OFFSET = 32;
    public static final int SENDER = 40;
    public static final int SLOTS = 80;
    public static final int MASTER = 2128;
    public static final int IP = 2168;
    public static final int EXTENSIONS = 2214;
    public static final int RESERVED = 2216;
    public static final int OTHER_PORT = 2246;
    public static final int BUS_PORT = 2248;
    public static final int FLAGS = 2250;
    public static final int STATE = 2252;
    public static final int MESSAGE_FLAGS = 2253;
    public static final int BODY = 2256;

    /** Length of the common header, the shortest ordinary message. */
    public static final int HEADER_LENGTH = BODY;

    public static final int ID_LENGTH = 40;
    public static final int SLOTS_LENGTH = 2048;
    public static final int IP_LENGTH = 46;
    public static final int RESERVED_LENGTH = 30;

    public static final int GOSSIP_PING_SENT = 40;
    public static final int GOSSIP_PONG_RECEIVED = 44;
    public static final int GOSSIP_IP = 48;
    public static final int GOSSIP_PORT = 94;
    public static final int GOSSIP_BUS_PORT = 96;
    public static final int GOSSIP_FLAGS = 98;
    public static final int GOSSIP_OTHER_PORT = 100;
    public static final int GOSSIP_LENGTH = 104;

    /** Length, type and two unused bytes in front of the data of a ping extension. */
    public static final int EXTENSION_HEAD_LENGTH = 8;

    public static final int FAIL_LENGTH = HEADER_LENGTH + ID_LENGTH;
    /** Two lengths in front of channel and message. */
    public static final int PUBLISH_HEAD_LENGTH = 8;

    public static final int UPDATE_LENGTH = HEADER_LENGTH + 8 + ID_LENGTH + SLOTS_LENGTH;
    /** Module id, length and type in front of the payload. */
    public static final int MODULE_HEAD_LENGTH = 13;

    /** Valkey 8: set in the type field of a message with the short head. */
    public static final int LIGHT_TYPE_BIT = 0x8000;

    public static final int LIGHT_HEADER_LENGTH = 16;

    private BusLayout() {}

    /** Rounds the length of an extension up to the next multiple of eight. */
    public static int roundUpToEight(int length) {
        return (length + 7) & ~7;
    }
}
