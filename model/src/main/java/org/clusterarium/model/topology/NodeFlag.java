package org.clusterarium.model.topology;

/** Flags of a node as CLUSTER NODES prints them, in the order in which redis-server prints them. */
public enum NodeFlag {
    MYSELF("myself"),
    MASTER("master"),
    REPLICA("slave"),
    PFAIL("fail?"),
    FAIL("fail"),
    HANDSHAKE("handshake"),
    NOADDR("noaddr"),
    NOFAILOVER("nofailover");

    private final String wireText;

    NodeFlag(String wireText) {
        this.wireText = wireText;
    }

    /** The text used in CLUSTER NODES and nodes.conf. */
    public String wireText() {
        return wireText;
    }
}
