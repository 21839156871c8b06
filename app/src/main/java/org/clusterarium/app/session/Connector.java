package org.clusterarium.app.session;

import java.util.List;
import org.clusterarium.app.gateway.ExchangeListener;
import org.clusterarium.app.gateway.GatewayLimits;
import org.clusterarium.app.gateway.GatewayOptions;
import org.clusterarium.app.gateway.LettuceClusterGateway;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.app.gateway.Tunnel;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.deployment.ConnectionMode;

/** Makes sessions from settings. */
public final class Connector {
    private Connector() {}

    /**
     * Begins to watch servers of somebody else, in mode OBSERVE; returns at once, whether they answer or not.
     *
     * @param tunnel belongs to the session from now on
     * @param listener hears of every command
     */
    public static RemoteSession open(
            ConnectionSettings settings,
            SecretSupplier secrets,
            Tunnel tunnel,
            ExchangeListener listener,
            RemoteSession.ModeGuard guard) {
        NodeTroubles troubles = new NodeTroubles(RemoteSession::wallMicros);
        LettuceClusterGateway gateway = new LettuceClusterGateway(new GatewayOptions(
                ConnectionMode.OBSERVE,
                secrets,
                GatewayLimits.REMOTE,
                settings.tls(),
                settings.addressMap(),
                tunnel,
                new Listeners(List.of(troubles, listener))));
        RemoteSession session = new RemoteSession(settings, gateway, troubles, guard);
        session.start();
        return session;
    }
}
