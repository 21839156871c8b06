package org.clusterarium.embeddednode.core;

/** Who a client is. What a user may do changes while clients are connected as that user. */
public interface User {
    /** As given to ACL SETUSER. */
    String name();

    /** Whether no command, key or channel is denied: nothing needs to be checked. */
    boolean mayDoEverything();
}
