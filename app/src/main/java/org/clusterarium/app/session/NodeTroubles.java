package org.clusterarium.app.session;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.LongSupplier;
import org.clusterarium.app.gateway.ExchangeListener;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.deployment.Trouble;
import org.clusterarium.model.deployment.TroubleKind;
import org.clusterarium.model.topology.NodeAddress;

/** Keeps which nodes give no usable answer, why and since when, and which commands were denied to this user. */
public final class NodeTroubles implements ExchangeListener {
    private final LongSupplier nowMicros;
    private final Map<NodeAddress, Trouble> troubles = new ConcurrentHashMap<>();
    private final Set<String> denied = new ConcurrentSkipListSet<>();

    public NodeTroubles(LongSupplier nowMicros) {
        this.nowMicros = nowMicros;
    }

    /** In order of address. */
    public List<Trouble> now() {
        return troubles.values().stream()
                .sorted(Comparator.comparing((Trouble trouble) -> trouble.node().host())
                        .thenComparing(trouble -> trouble.node().port()))
                .toList();
    }

    /** Commands that a server has denied to this user, as ACL rules name them: {@code cluster|nodes}. */
    public List<String> denied() {
        return List.copyOf(denied);
    }

    @Override
    public void answered(Exchange exchange, NodeReply reply) {
        NodeAddress node = PollPlan.withoutBus(exchange.node());
        switch (reply) {
            case NodeReply.Unreachable lost -> note(node, lost.kind(), lost.reason());
            case NodeReply.Failure failure -> failed(node, exchange, failure);
            default -> troubles.remove(node);
        }
    }

    private void failed(NodeAddress node, Exchange exchange, NodeReply.Failure failure) {
        TroubleKind kind = TroubleKind.ofError(failure.message());
        switch (kind) {
            case NO_PERMISSION -> {
                denied.add(exchange.command().words().toLowerCase(Locale.ROOT).replace(' ', '|'));
                troubles.remove(node);
            }
            case OTHER -> troubles.remove(node);
            default -> note(node, kind, failure.message());
        }
    }

    private void note(NodeAddress node, TroubleKind kind, String detail) {
        troubles.merge(
                node,
                new Trouble(node, kind, detail, nowMicros.getAsLong()),
                (before, now) -> new Trouble(node, kind, detail, before.sinceMicros()));
    }
}
