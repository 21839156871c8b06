package org.clusterarium.app.gateway;

import org.clusterarium.model.connection.AddressMap;
import org.clusterarium.model.connection.TlsSettings;
import org.clusterarium.model.deployment.ConnectionMode;

/**
 * How a gateway connects.
 *
 * @param mode to begin with
 * @param routes to begin with
 * @param tunnel closed together with the gateway
 * @param listener hears of every command
 */
public record GatewayOptions(
        ConnectionMode mode,
        SecretSupplier secrets,
        GatewayLimits limits,
        TlsSettings tls,
        AddressMap routes,
        Tunnel tunnel,
        ExchangeListener listener) {
    /** Directly, without encryption. */
    public static GatewayOptions plain(ConnectionMode mode, SecretSupplier secrets, GatewayLimits limits) {
        return new GatewayOptions(
                mode, secrets, limits, TlsSettings.OFF, AddressMap.EMPTY, Tunnel.NONE, ExchangeListener.NONE);
    }

    public GatewayOptions withListener(ExchangeListener newListener) {
        return new GatewayOptions(mode, secrets, limits, tls, routes, tunnel, newListener);
    }

    public GatewayOptions withTls(TlsSettings newTls) {
        return new GatewayOptions(mode, secrets, limits, newTls, routes, tunnel, listener);
    }

    public GatewayOptions withRoutes(AddressMap newRoutes) {
        return new GatewayOptions(mode, secrets, limits, tls, newRoutes, tunnel, listener);
    }

    public GatewayOptions withTunnel(Tunnel newTunnel) {
        return new GatewayOptions(mode, secrets, limits, tls, routes, newTunnel, listener);
    }
}
