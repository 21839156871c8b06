/** A Redis node in Java: a pure, single-threaded protocol core and thin drivers around it. */
@org.jspecify.annotations.NullMarked
module org.clusterarium.embeddednode {
    requires static org.jspecify;
    requires transitive org.clusterarium.model;
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.transport;

    exports org.clusterarium.embeddednode.bus;
    exports org.clusterarium.embeddednode.config;
    exports org.clusterarium.embeddednode.core;
    exports org.clusterarium.embeddednode.node;
    exports org.clusterarium.embeddednode.net;
}
