package org.clusterarium.embeddednode.bus;

/** Bits of node flags (headers, gossip entries) and of message flags ({@code CLUSTER_NODE_*}, {@code CLUSTERMSG_FLAG0_*}). */
public final class BusFlags {
    public static final int MASTER = 0x001;
    public static final int REPLICA = 0x002;
    public static final int PFAIL = 0x004;
    public static final int FAIL = 0x008;
    public static final int MYSELF = 0x010;
    public static final int HANDSHAKE = 0x020;
    public static final int NOADDR = 0x040;
    /** The next message on a new link to this node must be MEET. */
    public static final int MEET = 0x080;
    /** This master may receive a migrating replica. */
    public static final int MIGRATE_TO = 0x100;

    public static final int NOFAILOVER = 0x200;
    /** Valkey: understands ping extensions. */
    public static final int EXTENSIONS_SUPPORTED = 0x400;
    /** Valkey: understands messages with the short head. */
    public static final int LIGHT_HEADER_SUPPORTED = 0x800;

    /** Message flag: the sending master paused its clients for a manual fail-over. */
    public static final int MESSAGE_PAUSED = 0x01;
    /** Message flag: vote even if the master is not failing (manual fail-over). */
    public static final int MESSAGE_FORCEACK = 0x02;
    /** Message flag: ping extensions follow, or at least the sender understands them. */
    public static final int MESSAGE_EXT_DATA = 0x04;

    private BusFlags() {}
}
