/** The application: the only place that wires the other modules together. */
@org.jspecify.annotations.NullMarked
module org.clusterarium.app {
    requires static org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires dev.dirs;
    requires info.picocli;
    requires io.netty.common;
    requires java.desktop;
    requires lettuce.core;
    requires org.clusterarium.model;
    requires org.clusterarium.views;
    requires org.slf4j;

// opens
//
}
