package org.clusterarium.app.gateway;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.core.CoreModuleProperties;
import org.clusterarium.model.connection.SshSettings;
import org.clusterarium.model.deployment.TroubleKind;
import org.clusterarium.model.topology.NodeAddress;
import org.jspecify.annotations.Nullable;

/**
 * One SSH connection, and over it a forwarded port of this machine's loopback for every node. Whoever answers as the SSH server must be
 * in the known_hosts file; nothing is added to it. A lost connection is made again when the next node is wanted.
 */
public final class SshTunnel implements Tunnel {
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final String LOOPBACK = "127.0.0.1";

    private final SshSettings settings;
    private final Supplier<Optional<char[]>> password;
    private final SshClient client = SshClient.setUpDefaultClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, InetSocketAddress> forwarded = new ConcurrentHashMap<>();
    private volatile Optional<TroubleException> rejected = Optional.empty();
    private @Nullable ClientSession session;
    private boolean closed;

    /** @param password of the user, or of the key file; asked for at each login */
    public SshTunnel(SshSettings settings, Supplier<Optional<char[]>> password) {
        this.settings = settings;
        this.password = password;
        KnownHostsServerKeyVerifier known = new KnownHostsServerKeyVerifier(this::rejectUnknown, knownHosts(settings));
        known.setModifiedServerKeyAcceptor((session, remote, entry, expected, actual) -> {
            rejected = Optional.of(new TroubleException(TroubleKind.SSH_HOST_CHANGED, host(actual)));
            return false;
        });
        client.setServerKeyVerifier(known);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setFilePasswordProvider((session, resource, attempt) ->
                attempt > 0 ? null : password.get().map(String::new).orElse(null));
        if (!settings.keyFile().isEmpty()) {
            FileKeyPairProvider keys = new FileKeyPairProvider(Path.of(settings.keyFile()));
            keys.setPasswordFinder(
                    FilePasswordProvider.of(password.get().map(String::new).orElse("")));
            client.setKeyIdentityProvider(keys);
        }
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
    }

    private static Path knownHosts(SshSettings settings) {
        return settings.knownHostsFile().isEmpty()
                ? Path.of(System.getProperty("user.home"), ".ssh", "known_hosts")
                : Path.of(settings.knownHostsFile());
    }

    private boolean rejectUnknown(ClientSession session, java.net.SocketAddress remote, PublicKey key) {
        rejected = Optional.of(new TroubleException(TroubleKind.SSH_HOST_UNKNOWN, host(key)));
        return RejectAllServerKeyVerifier.INSTANCE.verifyServerKey(session, remote, key);
    }

    private String host(PublicKey key) {
        return settings.host() + " " + KeyUtils.getFingerPrint(key);
    }

    @Override
    public CompletionStage<InetSocketAddress> route(NodeAddress node) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return open(node);
                    } catch (TroubleException e) {
                        throw new java.util.concurrent.CompletionException(e);
                    }
                },
                threads);
    }

    private synchronized InetSocketAddress open(NodeAddress node) throws TroubleException {
        if (closed) {
            throw new TroubleException(TroubleKind.SSH_FAILED, "the tunnel was closed");
        }
        ClientSession open = session;
        if (open == null || !open.isOpen() || !open.isAuthenticated()) {
            forwarded.clear();
            open = login();
            session = open;
        }
        InetSocketAddress known = forwarded.get(node.hostAndPort());
        if (known != null) {
            return known;
        }
        try {
            SshdSocketAddress bound = open.startLocalPortForwarding(
                    new SshdSocketAddress(LOOPBACK, 0), new SshdSocketAddress(node.host(), node.port()));
            InetSocketAddress way = new InetSocketAddress(LOOPBACK, bound.getPort());
            forwarded.put(node.hostAndPort(), way);
            return way;
        } catch (IOException e) {
            throw new TroubleException(TroubleKind.SSH_FAILED, reason(e));
        }
    }

    private ClientSession login() throws TroubleException {
        rejected = Optional.empty();
        if (!client.isStarted()) {
            client.start();
        }
        try {
            ClientSession fresh = client.connect(settings.user(), settings.host(), settings.port())
                    .verify(PATIENCE)
                    .getSession();
            return authenticated(fresh);
        } catch (TroubleException told) {
            throw told;
        } catch (IOException | UnresolvedAddressException e) {
            throw rejected.orElseGet(() -> trouble(e, false));
        }
    }

    private ClientSession authenticated(ClientSession fresh) throws TroubleException {
        try {
            if (settings.keyFile().isEmpty()) {
                password.get().map(String::new).ifPresent(fresh::addPasswordIdentity);
            }
            fresh.auth().verify(PATIENCE);
            return fresh;
        } catch (IOException e) {
            fresh.close(true);
            throw rejected.orElseGet(() -> trouble(e, true));
        }
    }

    private static TroubleException trouble(Exception failure, boolean connected) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException) {
                return new TroubleException(TroubleKind.SSH_FAILED, reason(cause));
            }
            if (cause instanceof GeneralSecurityException) {
                return new TroubleException(TroubleKind.SSH_LOGIN, reason(cause));
            }
        }
        return new TroubleException(connected ? TroubleKind.SSH_LOGIN : TroubleKind.SSH_FAILED, reason(failure));
    }

    private static String reason(Throwable failure) {
        @Nullable String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        client.stop();
        threads.shutdownNow();
    }
}
