package org.clusterarium.app.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.clusterarium.app.gateway.ExchangeListener;
import org.clusterarium.app.gateway.NodeSecret;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.app.gateway.SshTunnel;
import org.clusterarium.app.gateway.Tunnel;
import org.clusterarium.app.session.ConnectionTester;
import org.clusterarium.app.session.Connector;
import org.clusterarium.app.session.RemoteSession;
import org.clusterarium.app.settings.Keychain;
import org.clusterarium.app.settings.SecretStore;
import org.clusterarium.app.settings.Settings;
import org.clusterarium.app.settings.SettingsFile;
import org.clusterarium.app.settings.SettingsLocation;
import org.clusterarium.model.connection.ConnectReport;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.connection.Connections;
import org.clusterarium.model.connection.Secrets;
import org.clusterarium.views.shell.Notice;
import org.clusterarium.views.shell.WindowViewModel;

/** The connections of the window: saved in the settings file, their secrets in the keychain, the open ones ended with the window. */
public final class RemoteConnections implements Connections, AutoCloseable {
    private final WindowViewModel window;
    private final RemoteAccess access;
    private final SettingsFile file;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<SecretStore> keychain = CompletableFuture.supplyAsync(Keychain::open, threads);
    private final Map<String, ConnectionSettings> saved = new LinkedHashMap<>();
    private final Map<String, RemoteSession> open = new LinkedHashMap<>();

    /** Saved ones are read at once. */
    public RemoteConnections(WindowViewModel window, Properties properties, Map<String, String> environment) {
        this.window = window;
        this.access = new RemoteAccess(properties, environment);
        this.file = new SettingsFile(SettingsLocation.settingsFile(properties, environment));
        file.load().settings().connections().forEach(connection -> saved.put(connection.name(), connection));
    }

    @Override
    public synchronized List<ConnectionSettings> saved() {
        return List.copyOf(saved.values());
    }

    @Override
    public boolean keepsSecrets() {
        return keychain.isDone() && keychain.join().available();
    }

    @Override
    public CompletionStage<Secrets> secretsOf(String name) {
        return keychain.thenApplyAsync(
                store -> new Secrets(
                        store.read(name, SecretStore.Purpose.SERVERS), store.read(name, SecretStore.Purpose.SSH)),
                threads);
    }

    @Override
    public CompletionStage<ConnectReport> test(ConnectionSettings settings, Secrets secrets) {
        return CompletableFuture.supplyAsync(
                () -> ConnectionTester.test(
                        settings, servers(settings, secrets), tunnel(settings, secrets), ExchangeListener.NONE),
                threads);
    }

    @Override
    public void open(ConnectionSettings settings, Secrets secrets, boolean save) {
        threads.execute(() -> {
            close(settings.name());
            RemoteSession session = Connector.open(
                    settings,
                    servers(settings, secrets),
                    tunnel(settings, secrets),
                    access.audit(settings),
                    Optional.of(access::workOn));
            synchronized (this) {
                open.put(settings.name(), session);
                if (save) {
                    saved.put(settings.name(), settings);
                }
            }
            if (save) {
                save(settings.name(), secrets);
            }
            window.onWindowThread(() -> {
                Runnable others = window.refresh().get();
                window.refresh().set(() -> {
                    others.run();
                    session.refresh();
                });
                window.watch(session);
            });
        });
    }

    private void save(String name, Secrets secrets) {
        SecretStore store = keychain.join();
        secrets.servers().ifPresent(secret -> store.write(name, SecretStore.Purpose.SERVERS, secret));
        secrets.ssh().ifPresent(secret -> store.write(name, SecretStore.Purpose.SSH, secret));
        saveFile();
    }

    private void saveFile() {
        Settings before = file.load().settings();
        try {
            file.save(new Settings(before.window(), before.lastDeployment(), saved()));
        } catch (IOException e) {
            String problem = String.valueOf(e.getMessage());
            window.onWindowThread(() -> window.tell(new Notice(Notice.Severity.WARNING, problem)));
        }
    }

    private static SecretSupplier servers(ConnectionSettings settings, Secrets secrets) {
        Optional<String> user = settings.user().isEmpty() ? Optional.empty() : Optional.of(settings.user());
        return node -> secrets.servers().map(password -> new NodeSecret(user, password));
    }

    private static Tunnel tunnel(ConnectionSettings settings, Secrets secrets) {
        return settings.ssh().enabled() ? new SshTunnel(settings.ssh(), secrets::ssh) : Tunnel.NONE;
    }

    @Override
    public void close(String name) {
        RemoteSession session;
        synchronized (this) {
            session = open.remove(name);
            if (session != null && saved.containsKey(name)) {
                saved.put(name, session.settingsToRemember());
            }
        }
        if (session != null) {
            window.onWindowThread(() -> window.remove(session));
            threads.execute(session::close);
        }
    }

    @Override
    public void forget(String name) {
        synchronized (this) {
            saved.remove(name);
        }
        keychain.thenAcceptAsync(store -> store.delete(name), threads);
        threads.execute(this::saveFile);
    }

    /** Ends every connection. */
    @Override
    public void close() {
        List<RemoteSession> sessions;
        synchronized (this) {
            sessions = new ArrayList<>(open.values());
            open.forEach((name, session) -> {
                if (saved.containsKey(name)) {
                    saved.put(name, session.settingsToRemember());
                }
            });
            open.clear();
        }
        sessions.forEach(RemoteSession::close);
        threads.shutdown();
    }
}
