package org.clusterarium.embeddednode.replication;

import org.clusterarium.embeddednode.core.LogLevel;

/** The connection was asked for. */
final class ConnectingState implements MasterLinkState {
    private final MasterFollower follower;
    private final long sinceMillis;

    ConnectingState(MasterFollower follower) {
        this.follower = follower;
        this.sinceMillis = follower.nowMillis();
    }

    @Override
    public void received(byte[] bytes) {
        throw new IllegalStateException("Bytes from a master that is not connected");
    }

    @Override
    public void tick() {
        if (follower.timedOut(sinceMillis)) {
            follower.log(LogLevel.WARNING, "Timeout connecting to the MASTER...");
            follower.abandon();
        }
    }

    @Override
    public String roleName() {
        return "connecting";
    }

    @Override
    public void lost(String reason) {
        follower.log(LogLevel.WARNING, "Error condition on socket for SYNC: " + reason);
    }
}
