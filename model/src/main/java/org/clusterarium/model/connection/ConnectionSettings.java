package org.clusterarium.model.connection;

import java.util.List;
import org.clusterarium.model.topology.NodeAddress;

/**
 * How a deployment is reached: all that may be saved, and therefore no secret.
 *
 * @param name chosen by the user, unique among the saved ones
 * @param seeds asked first; at least one must live
 * @param user of the servers' ACL; empty for the default user
 * @param lastKnown reachable addresses of the nodes found last time: seeds too, in case all others died meanwhile
 */
public record ConnectionSettings(
        String name,
        ConnectionLabel label,
        List<NodeAddress> seeds,
        String user,
        TlsSettings tls,
        SshSettings ssh,
        AddressMap addressMap,
        List<NodeAddress> lastKnown) {
    /** Of {@link #lastKnown} no more are remembered. */
    public static final int LAST_KNOWN = 64;

    public ConnectionSettings {
        seeds = List.copyOf(seeds);
        lastKnown = lastKnown.stream().distinct().limit(LAST_KNOWN).toList();
    }

    /** A connection to these seeds without password, encryption or tunnel. */
    public static ConnectionSettings to(String name, List<NodeAddress> seeds) {
        return new ConnectionSettings(
                name, ConnectionLabel.NONE, seeds, "", TlsSettings.OFF, SshSettings.NONE, AddressMap.EMPTY, List.of());
    }

    public ConnectionSettings withUser(String newUser) {
        return new ConnectionSettings(name, label, seeds, newUser, tls, ssh, addressMap, lastKnown);
    }

    public ConnectionSettings withLabel(ConnectionLabel newLabel) {
        return new ConnectionSettings(name, newLabel, seeds, user, tls, ssh, addressMap, lastKnown);
    }

    public ConnectionSettings withTls(TlsSettings newTls) {
        return new ConnectionSettings(name, label, seeds, user, newTls, ssh, addressMap, lastKnown);
    }

    public ConnectionSettings withSsh(SshSettings newSsh) {
        return new ConnectionSettings(name, label, seeds, user, tls, newSsh, addressMap, lastKnown);
    }

    public ConnectionSettings withAddressMap(AddressMap newMap) {
        return new ConnectionSettings(name, label, seeds, user, tls, ssh, newMap, lastKnown);
    }

    public ConnectionSettings withLastKnown(List<NodeAddress> newLastKnown) {
        return new ConnectionSettings(name, label, seeds, user, tls, ssh, addressMap, newLastKnown);
    }
}
