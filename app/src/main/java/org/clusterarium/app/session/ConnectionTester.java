package org.clusterarium.app.session;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.clusterarium.app.gateway.ExchangeListener;
import org.clusterarium.app.gateway.GatewayLimits;
import org.clusterarium.app.gateway.GatewayOptions;
import org.clusterarium.app.gateway.LettuceClusterGateway;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.app.gateway.ServerKnock;
import org.clusterarium.app.gateway.Tunnel;
import org.clusterarium.model.connection.ConnectReport;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.connection.NodeWay;
import org.clusterarium.model.connection.Permission;
import org.clusterarium.model.connection.SeedAnswer;
import org.clusterarium.model.connection.Shape;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.deployment.Trouble;
import org.clusterarium.model.deployment.TroubleKind;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/** Tries a connection once, without keeping it: what the seeds are, which nodes there are, and where each of them is reached. */
public final class ConnectionTester {
    private static final GatewayLimits LIMITS = new GatewayLimits(
            Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofSeconds(30));
    private static final Duration KNOCK = Duration.ofSeconds(1);

    private final ConnectionSettings settings;
    private final LettuceClusterGateway gateway;
    private final Tunnel tunnel;
    private final NodeTroubles troubles = new NodeTroubles(RemoteSession::wallMicros);

    private ConnectionTester(ConnectionSettings settings, SecretSupplier secrets, Tunnel tunnel, ExchangeListener log) {
        this.settings = settings;
        this.tunnel = tunnel;
        this.gateway = new LettuceClusterGateway(new GatewayOptions(
                ConnectionMode.OBSERVE,
                secrets,
                LIMITS,
                settings.tls(),
                settings.addressMap(),
                tunnel,
                new Listeners(List.of(troubles, log))));
    }

    /**
     * Blocks for some seconds where nodes do not answer.
     *
     * @param tunnel closed when the trial is over
     * @param log hears of every command
     */
    public static ConnectReport test(
            ConnectionSettings settings, SecretSupplier secrets, Tunnel tunnel, ExchangeListener log) {
        ConnectionTester tester = new ConnectionTester(settings, secrets, tunnel, log);
        try {
            return tester.report();
        } finally {
            tester.gateway.close();
        }
    }

    private ConnectReport report() {
        List<NodeObservation> answers = answers();
        List<SeedAnswer> seeds =
                settings.seeds().stream().map(seed -> seed(seed, answers)).toList();
        Shape shape = answers.stream()
                .map(NodeObservation::shape)
                .min(Comparator.naturalOrder())
                .orElse(Shape.UNKNOWN);
        List<Permission> denied = troubles.denied().stream()
                .map(command -> new Permission(command, Permission.Purpose.WATCH))
                .toList();
        return new ConnectReport(shape, seeds, ways(answers), denied);
    }

    /** A refusal during the greeting and the end of the connection race each other: whoever seems to have hung up is asked once more. */
    private List<NodeObservation> answers() {
        Survey survey = new Survey(gateway.watcher(), settings.addressMap());
        List<NodeObservation> first = survey.of(settings.seeds());
        boolean hungUp = troubles.now().stream().anyMatch(trouble -> trouble.kind() == TroubleKind.LOST);
        return hungUp ? survey.of(settings.seeds()) : first;
    }

    private SeedAnswer seed(NodeAddress seed, List<NodeObservation> answers) {
        Optional<NodeObservation> answer = answers.stream()
                .filter(candidate -> candidate.address().hostAndPort().equals(seed.hostAndPort()))
                .findFirst();
        return answer.map(found -> new SeedAnswer(
                        seed,
                        Optional.empty(),
                        found.shape(),
                        found.info().version(),
                        found.shape() == Shape.CLUSTER ? found.id() : Optional.empty()))
                .orElseGet(() -> new SeedAnswer(seed, Optional.of(trouble(seed)), Shape.UNKNOWN, "", Optional.empty()));
    }

    private Trouble trouble(NodeAddress seed) {
        Trouble known = troubles.now().stream()
                .filter(trouble -> trouble.node().hostAndPort().equals(seed.hostAndPort()))
                .findFirst()
                .orElseGet(() -> whatElse(seed));
        return spoken(seed, known.kind())
                .map(kind -> new Trouble(seed, kind, known.detail(), known.sinceMicros()))
                .orElse(known);
    }

    /** Silence and hanging up may mean that one side speaks TLS and the other does not. */
    private Optional<TroubleKind> spoken(NodeAddress seed, TroubleKind kind) {
        boolean encrypted = settings.tls().enabled();
        if (!encrypted && (kind == TroubleKind.LOST || kind == TroubleKind.NOT_REDIS)) {
            return knock(seed, way -> ServerKnock.expectsTls(way, KNOCK), TroubleKind.TLS_EXPECTED);
        }
        if (encrypted
                && (kind == TroubleKind.LOST || kind == TroubleKind.NO_ANSWER || kind == TroubleKind.TLS_FAILED)) {
            return knock(seed, way -> ServerKnock.speaksPlain(way, KNOCK), TroubleKind.TLS_NOT_SPOKEN)
                    // since TLS 1.3 a client learns only after its own handshake that its certificate is missed
                    .or(() -> Optional.of(kind == TroubleKind.LOST ? TroubleKind.TLS_CLIENT_CERTIFICATE : kind));
        }
        return Optional.empty();
    }

    private Optional<TroubleKind> knock(NodeAddress seed, Predicate<InetSocketAddress> test, TroubleKind kind) {
        try {
            return test.test(tunnel.route(seed).toCompletableFuture().join()) ? Optional.of(kind) : Optional.empty();
        } catch (CompletionException e) {
            return Optional.empty();
        }
    }

    /** It answers, but not as a data node does. */
    private Trouble whatElse(NodeAddress seed) {
        NodeReply info = gateway.watcher()
                .send(seed, NodeCommand.of("INFO"))
                .toCompletableFuture()
                .join();
        String text = info.text().orElse("");
        TroubleKind kind = text.contains("redis_mode:sentinel")
                ? TroubleKind.SENTINEL
                : troubles.denied().isEmpty() ? TroubleKind.OTHER : TroubleKind.NO_PERMISSION;
        String detail = info instanceof NodeReply.Failure failure ? failure.message() : "";
        return new Trouble(seed, kind, detail, RemoteSession.wallMicros());
    }

    private List<NodeWay> ways(List<NodeObservation> answers) {
        Map<NodeId, ClusterNode> members = new LinkedHashMap<>();
        Map<NodeId, NodeAddress> foundAt = new LinkedHashMap<>();
        for (NodeObservation answer : answers) {
            answer.view().nodes().forEach(node -> members.putIfAbsent(node.id(), node));
            answer.self().ifPresent(self -> {
                members.put(self.id(), self);
                boolean asAnnounced =
                        self.address().hostAndPort().equals(answer.address().hostAndPort());
                if (asAnnounced || !foundAt.containsKey(self.id())) {
                    foundAt.put(self.id(), answer.address());
                }
            });
        }
        foundAt.putAll(new AddressGuess(gateway.watcher(), settings.seeds()).find(members, foundAt));
        List<NodeWay> ways = new ArrayList<>();
        members.values().stream()
                .filter(node -> node.address().port() > 0)
                .sorted(Comparator.comparing(
                                (ClusterNode node) -> node.address().host())
                        .thenComparing(node -> node.address().port()))
                .forEach(node -> ways.add(new NodeWay(
                        node.id(), PollPlan.withoutBus(node.address()), Optional.ofNullable(foundAt.get(node.id())))));
        return ways;
    }
}
