package org.clusterarium.model.topology;

/**
 * Where a node says it listens. The host is empty while a node does not know its own address.
 *
 * @param host IP text or host name, possibly empty
 * @param port client port, 0 when unknown
 * @param busPort cluster bus port as announced (never computed), 0 when unknown
 */
public record NodeAddress(String host, int port, int busPort) {
    /** Distance between client port and bus port unless configured otherwise ({@code CLUSTER_PORT_INCR}). */
    public static final int BUS_PORT_OFFSET = 10_000;

    /** An address whose bus port has the default distance from the client port. */
    public static NodeAddress of(String host, int port) {
        return new NodeAddress(host, port, port + BUS_PORT_OFFSET);
    }

    /** {@code host:port} as clients write it. */
    public String hostAndPort() {
        return host + ":" + port;
    }
}
