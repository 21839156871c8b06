package org.clusterarium.app.gateway;

import java.util.Optional;
import org.clusterarium.model.topology.NodeAddress;

/** Where passwords come from: the environment, a prompt or a keyring, never an argument. Asked once per connection. */
@FunctionalInterface
public interface SecretSupplier {
    /** For nodes that ask for no password. */
    SecretSupplier NONE = node -> Optional.empty();

    Optional<NodeSecret> secretFor(NodeAddress node);
}
