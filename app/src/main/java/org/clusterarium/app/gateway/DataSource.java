package org.clusterarium.app.gateway;

import java.io.IOException;
import java.io.OutputStream;
import org.clusterarium.model.topology.NodeAddress;

/** Reads all data of servers. */
@FunctionalInterface
public interface DataSource {
    /**
     * Writes the data of a server as an RDB file. Blocks until all are there; safe to call from any thread.
     *
     * @param node by the address it announces
     * @return size in bytes
     * @throws IOException if the server does not send them, or not all
     */
    long download(NodeAddress node, OutputStream sink) throws IOException;
}
