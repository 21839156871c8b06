package org.clusterarium.simulator.network;

/** One end of a {@link SimulatedConnection}: a link of a node's process, or a client. All calls come from the event loop. */
public interface Endpoint {
    /** The connection is up; only the end that opened it is told. */
    void connected();

    /** The next payload in order: bus messages, bytes or commands, as the two ends agreed. */
    void received(Object payload);

    /** The other end closed or reset the connection, or refused it. Never called after this end closed it itself. */
    void closed();
}
