package org.clusterarium.embeddednode.net;

import java.net.InetSocketAddress;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.model.trace.TraceEvent;

/**
 * Sees what a node does. Called on the node's own thread, in order: implementations are quick and never block. The n-th message sent on a
 * connection is the n-th received at its other end, whose local and remote addresses are exchanged.
 */
public interface NodeTap {
    /** Sees nothing. */
    NodeTap NONE = new NodeTap() {};

    /** One end of a TCP connection of the cluster bus. */
    record BusEnd(InetSocketAddress local, InetSocketAddress remote) {}

    /** A bus message was handed to the socket. */
    default void busSent(BusEnd end, BusMessage message, long unixMicros) {}

    /** A well-formed bus message arrived. */
    default void busReceived(BusEnd end, BusMessage message, long unixMicros) {}

    default void traced(TraceEvent event) {}

    /** A log line, whatever the configured level. */
    default void logged(LogLevel level, String text, long unixMicros) {}
}
