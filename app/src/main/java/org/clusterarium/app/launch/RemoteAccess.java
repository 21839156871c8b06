package org.clusterarium.app.launch;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.clusterarium.app.cli.ConnectionRequest;
import org.clusterarium.app.cli.OtherServer;
import org.clusterarium.app.gateway.NodeSecret;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.app.gateway.SshTunnel;
import org.clusterarium.app.gateway.Tunnel;
import org.clusterarium.app.operation.OperationDesk;
import org.clusterarium.app.operation.OperationJournals;
import org.clusterarium.app.operation.OperationMeans;
import org.clusterarium.app.session.AuditLog;
import org.clusterarium.app.session.SessionWork;
import org.clusterarium.app.session.Workplace;
import org.clusterarium.app.settings.Keychain;
import org.clusterarium.app.settings.SecretStore;
import org.clusterarium.app.settings.SettingsFile;
import org.clusterarium.app.settings.SettingsLocation;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.connection.TlsSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the command line gets from what a connection needs: saved settings, passwords, the audit log. */
final class RemoteAccess {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteAccess.class);

    /** Environment variable with the password, as redis-cli names it. */
    static final String PASSWORD_VARIABLE = "REDISCLI_AUTH";
    /** The same for a server outside the deployment. */
    static final String OTHER_PASSWORD_VARIABLE = "CLUSTERARIUM_FROM_AUTH";
    /** The same for the SSH server, or for the key file. */
    static final String SSH_PASSWORD_VARIABLE = "CLUSTERARIUM_SSH_PASSWORD";

    private final Properties properties;
    private final Map<String, String> environment;

    RemoteAccess(Properties properties, Map<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /** @throws IllegalArgumentException if no connection of the name is saved */
    ConnectionSettings settings(ConnectionRequest request) {
        if (request.saved().isEmpty()) {
            return request.settings();
        }
        String name = request.saved().get();
        ConnectionSettings saved = new SettingsFile(SettingsLocation.settingsFile(properties, environment))
                .load().settings().connections().stream()
                        .filter(connection -> connection.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("No connection is saved as " + name));
        ConnectionSettings given = request.settings();
        TlsSettings tls = given.tls().enabled() ? given.tls() : saved.tls();
        return new ConnectionSettings(
                saved.name(),
                saved.label(),
                request.seeds().isEmpty() ? saved.seeds() : request.seeds(),
                given.user().isEmpty() ? saved.user() : given.user(),
                tls,
                given.ssh().enabled() ? given.ssh() : saved.ssh(),
                saved.addressMap().with(given.addressMap().entries()),
                saved.lastKnown());
    }

    /** The password from file, terminal, environment or keychain, in this order; none if there is none. */
    SecretSupplier secrets(ConnectionRequest request, ConnectionSettings settings) throws IOException {
        Optional<NodeSecret> own = password(request).map(found -> secret(settings.user(), found));
        if (request.other().isEmpty()) {
            return node -> own;
        }
        OtherServer other = request.other().get();
        Optional<NodeSecret> ofOther = given(other.passwordFile(), other.ask(), OTHER_PASSWORD_VARIABLE)
                .map(found -> secret(other.user(), found));
        String address = other.address().hostAndPort();
        return node -> node.hostAndPort().equals(address) ? ofOther : own;
    }

    private static NodeSecret secret(String user, char[] password) {
        return new NodeSecret(user.isEmpty() ? Optional.empty() : Optional.of(user), password);
    }

    private Optional<char[]> password(ConnectionRequest request) throws IOException {
        return given(request.passwordFile(), request.ask(), PASSWORD_VARIABLE)
                .or(() -> request.saved().flatMap(name -> Keychain.open().read(name, SecretStore.Purpose.SERVERS)));
    }

    private Optional<char[]> given(Optional<Path> file, boolean ask, String name) throws IOException {
        if (file.isPresent()) {
            try (BufferedReader lines = Files.newBufferedReader(file.get())) {
                @Nullable String line = lines.readLine();
                return Optional.of(line == null ? new char[0] : line.toCharArray());
            }
        }
        if (ask) {
            @Nullable Console console = System.console();
            if (console == null) {
                throw new IOException("There is no terminal to ask for the password; use " + name + " or a file");
            }
            return Optional.ofNullable(console.readPassword("Please input password: "));
        }
        @Nullable String variable = environment.get(name);
        if (variable != null && !variable.isEmpty()) {
            return Optional.of(variable.toCharArray());
        }
        return Optional.empty();
    }

    Tunnel tunnel(ConnectionSettings settings) {
        return settings.ssh().enabled()
                ? new SshTunnel(
                        settings.ssh(),
                        () -> Optional.ofNullable(environment.get(SSH_PASSWORD_VARIABLE))
                                .map(String::toCharArray)
                                .or(() -> Keychain.open().read(settings.name(), SecretStore.Purpose.SSH)))
                : Tunnel.NONE;
    }

    /** Where the journals of operations are; it need not exist. */
    Path journals() {
        return SettingsLocation.stateFolder(properties, environment).resolve("operations");
    }

    /** What can be done on the servers of a session, by the code of the command line. */
    SessionWork workOn(Workplace place) {
        return workOn(place, journals());
    }

    /** The same for a lab, whose journals end with it. */
    static SessionWork workOnLab(Workplace place) {
        return workOn(place, place.guide().ownFolder().orElseThrow().resolve("operations"));
    }

    private static SessionWork workOn(Workplace place, Path journals) {
        OperationMeans means = new OperationMeans(
                place.gateway().carryingOut(), place.secrets(), place.gateway(), journals.resolveSibling("backups"));
        return new OperationDesk(
                place, means, new OperationJournals(journals, problem -> LOG.warn("A journal: {}", problem)));
    }

    AuditLog audit(ConnectionSettings settings) {
        Path folder = SettingsLocation.stateFolder(properties, environment).resolve("audit");
        return new AuditLog(folder, settings, properties.getProperty("user.name", "?"), Clock.systemUTC());
    }
}
