package org.clusterarium.app.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/**
 * Identities for servers that have none: outside clusters a server's run id changes with every start, so that its address is all that
 * stays.
 */
final class AddressId {
    private AddressId() {}

    /** Always the same id for the same host and port. */
    static NodeId of(NodeAddress address) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            byte[] hash = digest.digest(address.hostAndPort().getBytes(StandardCharsets.UTF_8));
            return new NodeId(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-1", e);
        }
    }
}
