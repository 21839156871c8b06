package org.clusterarium.app.session;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clusterarium.app.gateway.GatewayLimits;
import org.clusterarium.app.gateway.GatewayOptions;
import org.clusterarium.app.gateway.LettuceClusterGateway;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.app.gateway.Tunnel;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.connection.TlsSettings;
import org.clusterarium.model.deployment.ConnectionMode;

/** Makes sessions from settings. */
public final class Connector {
    private Connector() {}

    /**
     * Begins to watch servers of somebody else, in mode OBSERVE; returns at once, whether they answer or not.
     *
     * @param tunnel belongs to the session from now on
     * @param audit writes down what changes something
     */
    public static RemoteSession open(
            ConnectionSettings settings, SecretSupplier secrets, Tunnel tunnel, AuditLog audit) {
        return open(settings, secrets, tunnel, audit, Optional.empty());
    }

    /**
     * The same for who wants to work on them too.
     *
     * @param worker makes the work, which the session ends
     */
    public static RemoteSession open(
            ConnectionSettings settings,
            SecretSupplier secrets,
            Tunnel tunnel,
            AuditLog audit,
            Optional<SessionWork.Maker> worker) {
        RecentCommands log = new RecentCommands(RemoteSession::wallMicros, cliOptions(settings));
        NodeTroubles troubles = new NodeTroubles(RemoteSession::wallMicros);
        LettuceClusterGateway gateway = new LettuceClusterGateway(new GatewayOptions(
                ConnectionMode.OBSERVE,
                secrets,
                GatewayLimits.REMOTE,
                settings.tls(),
                settings.addressMap(),
                tunnel,
                new Listeners(List.of(audit, log, troubles))));
        RemoteSession session =
                new RemoteSession(settings, gateway, secrets, new RemoteSession.Ears(troubles, log, audit), worker);
        session.start();
        return session;
    }

    /** What redis-cli needs besides host and port. */
    private static String cliOptions(ConnectionSettings settings) {
        TlsSettings tls = settings.tls();
        return Stream.of(
                        option("--user", settings.user()),
                        tls.enabled() ? "--tls" : "",
                        tls.enabled() ? option("--cacert", tls.caFile()) : "",
                        tls.enabled() ? option("--cert", tls.certificateFile()) : "",
                        tls.enabled() ? option("--key", tls.keyFile()) : "",
                        tls.enabled() ? option("--sni", tls.serverName()) : "")
                .filter(option -> !option.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String option(String name, String value) {
        return value.isEmpty() ? "" : name + " " + value;
    }
}
