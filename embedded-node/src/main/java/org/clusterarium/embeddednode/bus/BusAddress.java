package org.clusterarium.embeddednode.bus;

import org.clusterarium.model.topology.NodeAddress;

/**
 * Where a node says it listens, as headers and gossip entries carry it.
 *
 * @param ip address text, at most 46 bytes; empty in a header means "use the address you see on the socket"
 * @param port client port, 0 … 65535
 * @param otherPort the plaintext or TLS port beside {@code port}, 0 when there is none
 * @param busPort cluster bus port
 */
public record BusAddress(String ip, int port, int otherPort, int busPort) {
    /** Nothing known. */
    public static final BusAddress NONE = new BusAddress("", 0, 0, 0);

    /** The same ports at another address. */
    public BusAddress withIp(String newIp) {
        return new BusAddress(newIp, port, otherPort, busPort);
    }

    public NodeAddress toNodeAddress() {
        return new NodeAddress(ip, port, busPort);
    }
}
