package org.clusterarium.app.gateway;

import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.NetUtil;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.clusterarium.model.connection.TlsSettings;
import org.clusterarium.model.connection.TlsSettings.Verification;
import org.clusterarium.model.deployment.TroubleKind;
import org.clusterarium.model.topology.NodeAddress;

/** TLS settings in lettuce's words. */
final class TlsMaterial {
    private TlsMaterial() {}

    /** The first file that cannot be read, or that lacks its counterpart; the gateway then cannot connect anywhere. */
    static Optional<TroubleException> trouble(TlsSettings tls) {
        for (String name : List.of(tls.caFile(), tls.certificateFile(), tls.keyFile())) {
            if (!name.isEmpty() && !new File(name).canRead()) {
                return Optional.of(new TroubleException(TroubleKind.TLS_FILE, name));
            }
        }
        if (tls.certificateFile().isEmpty() != tls.keyFile().isEmpty()) {
            String lonely = tls.certificateFile().isEmpty() ? tls.keyFile() : tls.certificateFile();
            return Optional.of(new TroubleException(TroubleKind.TLS_FILE, lonely));
        }
        return Optional.empty();
    }

    static SslOptions options(TlsSettings tls) {
        SslOptions.Builder options = SslOptions.builder().jdkSslProvider();
        if (!tls.caFile().isEmpty()) {
            options.trustManager(new File(tls.caFile()));
        }
        if (!tls.certificateFile().isEmpty()) {
            options.keyManager(new File(tls.certificateFile()), new File(tls.keyFile()), new char[0]);
        }
        if (!tls.serverName().isEmpty() && !NetUtil.isValidIpV4Address(tls.serverName())) {
            options.sslParameters(() -> parameters(tls.serverName()));
        }
        return options.build();
    }

    /** The socket with TLS on it; the handshake has been made. */
    static Socket secured(Socket plain, NodeAddress node, TlsSettings tls) throws IOException {
        try {
            SslContextBuilder context = options(tls).createSslContextBuilder();
            if (tls.verification() == Verification.NOTHING) {
                context.trustManager(InsecureTrustManagerFactory.INSTANCE);
            }
            SSLContext made = ((JdkSslContext) context.build()).context();
            SSLSocket socket = (SSLSocket) made.getSocketFactory().createSocket(plain, node.host(), node.port(), true);
            SSLParameters parameters = socket.getSSLParameters();
            if (!tls.serverName().isEmpty() && !NetUtil.isValidIpV4Address(tls.serverName())) {
                parameters.setServerNames(List.of(new SNIHostName(tls.serverName())));
            }
            if (tls.verification() == Verification.FULL) {
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
            }
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    static SslVerifyMode verification(TlsSettings tls) {
        return switch (tls.verification()) {
            case FULL -> SslVerifyMode.FULL;
            case CHAIN -> SslVerifyMode.CA;
            case NOTHING -> SslVerifyMode.NONE;
        };
    }

    private static SSLParameters parameters(String serverName) {
        SSLParameters parameters = new SSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(serverName)));
        return parameters;
    }
}
