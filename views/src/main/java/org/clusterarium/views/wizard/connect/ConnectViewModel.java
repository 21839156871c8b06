package org.clusterarium.views.wizard.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.clusterarium.model.connection.AddressMap;
import org.clusterarium.model.connection.ConnectReport;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.connection.Connections;
import org.clusterarium.model.connection.Secrets;
import org.clusterarium.model.connection.SeedText;
import org.clusterarium.model.connection.SshSettings;
import org.clusterarium.model.connection.TlsSettings;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.views.text.Messages;

/** The connection dialog: what is typed, what a trial said, and whether it is open. Belongs to the window's thread. */
public final class ConnectViewModel {
    /** One line of what a trial said. */
    public record Line(boolean good, String text) {}

    private final Connections connections;
    private final Executor windowThread;
    private final Messages texts;
    private final ReportWords words;
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<ConnectionLabel> label = new SimpleObjectProperty<>(ConnectionLabel.NONE);
    private final StringProperty seeds = new SimpleStringProperty("");
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final BooleanProperty tls = new SimpleBooleanProperty();
    private final StringProperty caFile = new SimpleStringProperty("");
    private final StringProperty certificateFile = new SimpleStringProperty("");
    private final StringProperty keyFile = new SimpleStringProperty("");
    private final StringProperty serverName = new SimpleStringProperty("");
    private final ObjectProperty<TlsSettings.Verification> verification =
            new SimpleObjectProperty<>(TlsSettings.Verification.FULL);
    private final BooleanProperty ssh = new SimpleBooleanProperty();
    private final StringProperty sshServer = new SimpleStringProperty("");
    private final StringProperty sshKeyFile = new SimpleStringProperty("");
    private final StringProperty sshPassword = new SimpleStringProperty("");
    private final StringProperty addressMap = new SimpleStringProperty("");
    private final BooleanProperty save = new SimpleBooleanProperty(true);
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<List<Line>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private AddressMap known = AddressMap.EMPTY;
    private int trial;

    /** @param windowThread runs a task later on the window's thread */
    public ConnectViewModel(Connections connections, Executor windowThread, Locale language) {
        this.connections = connections;
        this.windowThread = windowThread;
        texts = Messages.of(ConnectViewModel.class, "Connect", language);
        words = new ReportWords(texts);
    }

    /** Opens the dialog for a new connection. */
    public void openNew() {
        fill(ConnectionSettings.to("", List.of()));
        open.set(true);
    }

    /** Connects with what is saved; opens the dialog where that does not suffice. */
    public void openSaved(ConnectionSettings settings) {
        fill(settings);
        open.set(true);
        connections
                .secretsOf(settings.name())
                .thenAccept(secrets -> windowThread.execute(() -> {
                    secrets.servers().ifPresent(secret -> password.set(new String(secret)));
                    secrets.ssh().ifPresent(secret -> sshPassword.set(new String(secret)));
                    connect();
                }));
    }

    public void cancel() {
        trial++;
        busy.set(false);
        open.set(false);
        password.set("");
        sshPassword.set("");
    }

    /** Tries what is typed and says what came of it; fills in the addresses that were found by node ids. */
    public void test() {
        attempt(report -> {});
    }

    /** Tries, and connects for good if somebody gives a usable answer. */
    public void connect() {
        attempt(report -> {
            if (report.usable()) {
                connections.open(settings(), secrets(), save.get());
                cancel();
            }
        });
    }

    private void attempt(java.util.function.Consumer<ConnectReport> then) {
        ConnectionSettings settings;
        try {
            settings = settings();
        } catch (IllegalArgumentException e) {
            lines.set(List.of(new Line(false, String.valueOf(e.getMessage()))));
            return;
        }
        int number = ++trial;
        busy.set(true);
        lines.set(List.of());
        connections
                .test(settings, secrets())
                .thenAccept(report -> windowThread.execute(() -> {
                    if (number == trial) {
                        busy.set(false);
                        show(report);
                        then.accept(report);
                    }
                }));
    }

    private void show(ConnectReport report) {
        known = known.with(report.proposal().entries());
        if (!report.proposal().entries().isEmpty()) {
            addressMap.set(text(known));
        }
        lines.set(words.lines(report));
    }

    /**
     * What is typed.
     *
     * @throws IllegalArgumentException with words for the user if something is missing or cannot be read
     */
    public ConnectionSettings settings() {
        SeedText.Parsed parsed = SeedText.parse(seeds.get());
        if (parsed.seeds().isEmpty()) {
            throw new IllegalArgumentException(texts.get("problem.seeds"));
        }
        parsed.password().ifPresent(secret -> {
            // a password belongs into its own field, where it is neither shown nor saved with the addresses
            password.set(secret);
            user.set(parsed.user());
            tls.set(tls.get() || parsed.encrypted());
            seeds.set(parsed.seeds().stream().map(NodeAddress::hostAndPort).collect(Collectors.joining(" ")));
        });
        String title = name.get().isBlank()
                ? parsed.seeds().get(0).hostAndPort()
                : name.get().strip();
        return new ConnectionSettings(
                title,
                label.get(),
                parsed.seeds(),
                user.get().isBlank() ? parsed.user() : user.get().strip(),
                new TlsSettings(
                        tls.get() || parsed.encrypted(),
                        caFile.get().strip(),
                        certificateFile.get().strip(),
                        keyFile.get().strip(),
                        serverName.get().strip(),
                        verification.get()),
                sshSettings(),
                typedMap(),
                List.of());
    }

    private Secrets secrets() {
        return new Secrets(secret(password), secret(sshPassword));
    }

    private static Optional<char[]> secret(StringProperty field) {
        return field.get().isEmpty()
                ? Optional.empty()
                : Optional.of(field.get().toCharArray());
    }

    private SshSettings sshSettings() {
        if (!ssh.get()) {
            return SshSettings.NONE;
        }
        String typed = sshServer.get().strip();
        int at = typed.lastIndexOf('@');
        if (at < 1) {
            throw new IllegalArgumentException(texts.get("problem.ssh"));
        }
        boolean hasPort = typed.indexOf(':', at) >= 0;
        NodeAddress server = SeedText.parse(typed.substring(at + 1) + (hasPort ? "" : ":" + SshSettings.DEFAULT_PORT))
                .seeds()
                .get(0);
        return new SshSettings(
                server.host(),
                server.port(),
                typed.substring(0, at),
                sshKeyFile.get().strip(),
                "");
    }

    /** Lines that the user left as they were keep the ids of their nodes. */
    private AddressMap typedMap() {
        List<AddressMap.Entry> entries = new ArrayList<>();
        for (String line : addressMap
                .get()
                .lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList()) {
            List<NodeAddress> both = SeedText.parse(line.replace("=", " ")).seeds();
            if (both.size() != 2) {
                throw new IllegalArgumentException(texts.get("problem.map", line));
            }
            entries.add(known.entries().stream()
                    .filter(entry ->
                            entry.announced().hostAndPort().equals(both.get(0).hostAndPort())
                                    && entry.reachable()
                                            .hostAndPort()
                                            .equals(both.get(1).hostAndPort()))
                    .findFirst()
                    .orElseGet(() -> new AddressMap.Entry(Optional.empty(), both.get(0), both.get(1))));
        }
        return new AddressMap(entries);
    }

    private static String text(AddressMap map) {
        return map.asText().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    private void fill(ConnectionSettings settings) {
        trial++;
        busy.set(false);
        name.set(settings.name());
        label.set(settings.label());
        seeds.set(settings.seeds().stream()
                .map(seed -> seed.host().indexOf(':') < 0 ? seed.hostAndPort() : "[" + seed.host() + "]:" + seed.port())
                .collect(Collectors.joining(" ")));
        user.set(settings.user());
        password.set("");
        tls.set(settings.tls().enabled());
        caFile.set(settings.tls().caFile());
        certificateFile.set(settings.tls().certificateFile());
        keyFile.set(settings.tls().keyFile());
        serverName.set(settings.tls().serverName());
        verification.set(settings.tls().verification());
        ssh.set(settings.ssh().enabled());
        SshSettings server = settings.ssh();
        sshServer.set(server.enabled() ? server.user() + "@" + server.host() + ":" + server.port() : "");
        sshKeyFile.set(server.keyFile());
        sshPassword.set("");
        known = settings.addressMap();
        addressMap.set(text(known));
        lines.set(List.of());
    }

    public boolean keepsSecrets() {
        return connections.keepsSecrets();
    }

    public ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    /** Whether a trial is under way. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** What the last trial said, or what is wrong with what is typed. */
    public ReadOnlyObjectProperty<List<Line>> lines() {
        return lines.getReadOnlyProperty();
    }

    public StringProperty name() {
        return name;
    }

    public ObjectProperty<ConnectionLabel> label() {
        return label;
    }

    /** Addresses and URIs, separated by spaces or lines. */
    public StringProperty seeds() {
        return seeds;
    }

    public StringProperty user() {
        return user;
    }

    public StringProperty password() {
        return password;
    }

    public BooleanProperty tls() {
        return tls;
    }

    public StringProperty caFile() {
        return caFile;
    }

    public StringProperty certificateFile() {
        return certificateFile;
    }

    public StringProperty keyFile() {
        return keyFile;
    }

    public StringProperty serverName() {
        return serverName;
    }

    public ObjectProperty<TlsSettings.Verification> verification() {
        return verification;
    }

    public BooleanProperty ssh() {
        return ssh;
    }

    /** {@code user@host[:port]}. */
    public StringProperty sshServer() {
        return sshServer;
    }

    public StringProperty sshKeyFile() {
        return sshKeyFile;
    }

    public StringProperty sshPassword() {
        return sshPassword;
    }

    /** Lines {@code announced = reachable}. */
    public StringProperty addressMap() {
        return addressMap;
    }

    public BooleanProperty save() {
        return save;
    }
}
