package org.clusterarium.embeddednode.replication;

/** Parts of {@code ip:port} texts. */
final class Addresses {
    private Addresses() {}

    static String host(String address) {
        int colon = address.lastIndexOf(':');
        return colon < 0 ? address : address.substring(0, colon);
    }
}
