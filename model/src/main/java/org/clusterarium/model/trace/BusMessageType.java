package org.clusterarium.model.trace;

/** Cluster bus message types: number on the wire and name in the counters of CLUSTER INFO ({@code cluster.h}, CLUSTERMSG_TYPE_*). */
public enum BusMessageType {
    PING(0, "ping"),
    PONG(1, "pong"),
    MEET(2, "meet"),
    FAIL(3, "fail"),
    PUBLISH(4, "publish"),
    FAILOVER_AUTH_REQUEST(5, "auth-req"),
    FAILOVER_AUTH_ACK(6, "auth-ack"),
    UPDATE(7, "update"),
    MFSTART(8, "mfstart"),
    MODULE(9, "module"),
    PUBLISHSHARD(10, "publishshard");

    private final int wireNumber;
    private final String counterName;

    BusMessageType(int wireNumber, String counterName) {
        this.wireNumber = wireNumber;
        this.counterName = counterName;
    }

    public int wireNumber() {
        return wireNumber;
    }

    /** As in {@code cluster_stats_messages_<name>_sent}. */
    public String counterName() {
        return counterName;
    }
}
