/** The application: the only place that wires the other modules together. */
@org.jspecify.annotations.NullMarked
module org.clusterarium.app {
    requires static org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires dev.dirs;
    requires info.picocli;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    // lettuce is an automatic module and cannot name what it needs of netty
    requires io.netty.resolver.dns;
    requires java.desktop;
    requires java.keyring;
    requires lettuce.core;
    requires org.apache.sshd.osgi;
    requires org.clusterarium.model;
    requires org.clusterarium.simulator;
    requires org.clusterarium.views;
    requires org.slf4j;

    opens org.clusterarium.app.cli to
            info.picocli;
    opens org.clusterarium.app.launch to
            org.clusterarium.views;
}
