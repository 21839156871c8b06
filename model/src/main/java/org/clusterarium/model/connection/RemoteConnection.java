package org.clusterarium.model.connection;

import java.util.List;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.Trouble;

/** Port to the connection behind a deployment that somebody else runs. Safe to ask from any thread; nothing blocks. */
public interface RemoteConnection {
    ConnectionSettings settings();

    /** What the servers turned out to be; UNKNOWN until one has answered. */
    Shape shape();

    /** Nodes that give no usable answer at present, in order of address. */
    List<Trouble> troubles();

    /** What this user may not do, as far as it is known, in order of command. */
    List<Permission> missing();

    /** Whether the servers could be asked what this user may do; if not, only what was refused already is known to be missing. */
    boolean permissionsKnown();

    /** Where nodes are reached that announce another address: what was saved, and what was found out since. */
    AddressMap routes();

    /**
     * Changes what the connection may send, from the next command on.
     *
     * @param confirmation what the user typed; for a deployment labelled PROD it must be the connection's name
     * @throws IllegalArgumentException if the confirmation is missing or wrong
     * @throws IllegalStateException if the mode is not for servers of others (LAB), or the audit log cannot be written
     */
    void switchMode(ConnectionMode mode, String confirmation);
}
