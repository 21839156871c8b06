package org.clusterarium.embeddednode.core;

import org.clusterarium.embeddednode.resp.ReplyWriter;

/** State of one client connection. Mutable, owned by the core. */
public final class Client {
    private final long id;
    private final String remoteAddress;
    private final String localAddress;
    private final ReplyWriter reply = new ReplyWriter();

    /** Selected database. */
    public int db;

    public boolean authenticated;
    public String name = "";
    /** READONLY was sent: a cluster replica serves reads. */
    public boolean readOnly;
    /** ASKING was sent: valid for the next command only. */
    public boolean asking;
    /** It sent PSYNC: gets the replication stream. */
    public boolean isReplica;
    /** Commands come from our master: never redirected, never answered, never refused as read-only. */
    public boolean isMasterLink;

    public boolean blocked;
    public boolean closing;
    /** Replication offset after this client's last write: what WAIT waits for. */
    public long lastWriteOffset;

    public Client(long id, String remoteAddress, String localAddress) {
        this.id = id;
        this.remoteAddress = remoteAddress;
        this.localAddress = localAddress;
    }

    public long id() {
        return id;
    }

    public String remoteAddress() {
        return remoteAddress;
    }

    public String localAddress() {
        return localAddress;
    }

    /** Where replies are written, in the protocol version the client chose. */
    public ReplyWriter reply() {
        return reply;
    }
}
