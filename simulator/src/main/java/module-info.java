/** Labs on real sockets and simulations in virtual time of the same node core, with faults, invariants and a probe workload. */
@org.jspecify.annotations.NullMarked
module org.clusterarium.simulator {
    requires static org.jspecify;
    requires transitive org.clusterarium.model;
    requires transitive org.clusterarium.embeddednode;
    requires io.netty.common;
    requires lettuce.core;

    exports org.clusterarium.simulator.invariant;
    exports org.clusterarium.simulator.workload;
    exports org.clusterarium.simulator.engine;
    exports org.clusterarium.simulator.fault;
    exports org.clusterarium.simulator.network;
    exports org.clusterarium.simulator.scenario;
    exports org.clusterarium.simulator.lab;
}
