package org.clusterarium.app.gateway;

import java.util.List;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.topology.NodeAddress;

/** Hears of every command that passes a gateway. Called on any thread; must not block for long. */
public interface ExchangeListener {
    ExchangeListener NONE = new ExchangeListener() {};

    /**
     * A command on its way.
     *
     * @param number counts the commands of one gateway from 1
     * @param node where it is really sent to
     * @param watching whether it only keeps the picture up to date
     */
    record Exchange(long number, ConnectionMode mode, NodeAddress node, NodeCommand command, boolean watching) {}

    /**
     * The command is permitted and will be sent now.
     *
     * @throws IllegalStateException if it must not be sent
     */
    default void sending(Exchange exchange) {}

    /**
     * As {@link #sending}, for commands that leave together for one node.
     *
     * @throws IllegalStateException if none of them must be sent
     */
    default void sendingAll(List<Exchange> exchanges) {
        exchanges.forEach(this::sending);
    }

    /** The answers to what left together, in the same order. Must not throw. */
    default void answeredAll(List<Exchange> exchanges, List<NodeReply> replies) {
        for (int i = 0; i < exchanges.size(); i++) {
            answered(exchanges.get(i), replies.get(i));
        }
    }

    /** The answer is there, or it is known that there will be none. Must not throw. */
    default void answered(Exchange exchange, NodeReply reply) {}
}
