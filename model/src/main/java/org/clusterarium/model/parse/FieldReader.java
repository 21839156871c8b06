package org.clusterarium.model.parse;

import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.NodeId;

/** Reads words of one line; what cannot be read is reported with that line. */
record FieldReader(String what, int line) {
    private static final int MAX_PORT = 65_535;

    MalformedReplyException malformed(String reason) {
        return new MalformedReplyException(what, line, reason);
    }

    NodeId nodeId(String word) {
        if (!NodeId.isValid(word)) {
            throw malformed("not a node id (40 lower-case hex characters): " + MalformedReplyException.quoted(word));
        }
        return new NodeId(word);
    }

    long number(String name, String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw malformed(name + " is not a number: " + MalformedReplyException.quoted(word));
        }
    }

    int port(String name, String word) {
        long port = number(name, word);
        if (port < 0 || port > MAX_PORT) {
            throw malformed(name + " is outside 0 … " + MAX_PORT + ": " + port);
        }
        return (int) port;
    }

    int slot(String word) {
        return slot(number("slot", word));
    }

    int slot(long slot) {
        if (slot < 0 || slot >= HashSlot.COUNT) {
            throw malformed("slot is outside 0 … " + (HashSlot.COUNT - 1) + ": " + slot);
        }
        return (int) slot;
    }
}
