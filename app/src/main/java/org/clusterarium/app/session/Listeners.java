package org.clusterarium.app.session;

import java.util.List;
import org.clusterarium.app.gateway.ExchangeListener;
import org.clusterarium.model.deployment.NodeReply;

/** Several listeners of one gateway, told in order. */
public record Listeners(List<ExchangeListener> all) implements ExchangeListener {
    public Listeners {
        all = List.copyOf(all);
    }

    @Override
    public void sending(Exchange exchange) {
        all.forEach(listener -> listener.sending(exchange));
    }

    @Override
    public void sendingAll(List<Exchange> exchanges) {
        all.forEach(listener -> listener.sendingAll(exchanges));
    }

    @Override
    public void answeredAll(List<Exchange> exchanges, List<NodeReply> replies) {
        all.forEach(listener -> listener.answeredAll(exchanges, replies));
    }

    @Override
    public void answered(Exchange exchange, NodeReply reply) {
        all.forEach(listener -> listener.answered(exchange, reply));
    }
}
