package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusAddress;
import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.model.topology.NodeAddress;

/** Ten times a second: takes over what CONFIG SET may have changed about ourselves ({@code clusterUpdateMyself*}). */
final class MyselfTimer {
    private final ClusterState state;

    MyselfTimer(ClusterState state) {
        this.state = state;
    }

    void run() {
        KnownNode myself = state.myself;
        myself.set(BusFlags.NOFAILOVER, state.config(Directives.CLUSTER_REPLICA_NO_FAILOVER));
        String announcedIp = state.config(Directives.CLUSTER_ANNOUNCE_IP);
        String ip = announcedIp.isEmpty() ? myself.address.ip() : announcedIp;
        BusAddress address = new BusAddress(ip, clientPort(), 0, busPort());
        String hostname = state.config(Directives.CLUSTER_ANNOUNCE_HOSTNAME);
        String nodename = state.config(Directives.CLUSTER_ANNOUNCE_HUMAN_NODENAME);
        boolean changed = !address.equals(myself.address)
                || !hostname.equals(myself.hostname)
                || !nodename.equals(myself.nodename);
        if (changed) {
            myself.address = address;
            myself.hostname = hostname;
            myself.nodename = nodename;
            state.todo.save();
        }
    }

    private int clientPort() {
        long announced = state.config(Directives.CLUSTER_ANNOUNCE_PORT);
        return (int) (announced != 0 ? announced : state.config(Directives.PORT));
    }

    private int busPort() {
        long announced = state.config(Directives.CLUSTER_ANNOUNCE_BUS_PORT);
        long configured = state.config(Directives.CLUSTER_PORT);
        if (announced != 0) {
            return (int) announced;
        }
        return (int) (configured != 0 ? configured : state.config(Directives.PORT) + NodeAddress.BUS_PORT_OFFSET);
    }
}
