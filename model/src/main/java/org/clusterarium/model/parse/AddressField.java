package org.clusterarium.model.parse;

import org.clusterarium.model.topology.NodeAddress;

/**
 * The second word of a line: {@code ip:port@cport[,hostname[,name=value …]]}. The host may be empty or an IPv6 text; servers before 4.0
 * print no {@code @cport}, where the bus port is the client port plus 10000; an unknown address is {@code :0@0}.
 */
record AddressField(NodeAddress address, String hostname) {
    static AddressField parse(FieldReader field, String word) {
        String[] parts = word.split(",", -1);
        String endpoint = parts[0];
        String hostname = parts.length > 1 && !parts[1].contains("=") ? parts[1] : "";
        int colon = endpoint.lastIndexOf(':');
        if (colon < 0) {
            throw field.malformed("not an address (ip:port@cport): " + MalformedReplyException.quoted(word));
        }
        String host = endpoint.substring(0, colon);
        String ports = endpoint.substring(colon + 1);
        int at = ports.indexOf('@');
        int port = field.port("port", at < 0 ? ports : ports.substring(0, at));
        if (at < 0) {
            return new AddressField(port == 0 ? new NodeAddress(host, 0, 0) : NodeAddress.of(host, port), hostname);
        }
        return new AddressField(new NodeAddress(host, port, field.port("bus port", ports.substring(at + 1))), hostname);
    }
}
