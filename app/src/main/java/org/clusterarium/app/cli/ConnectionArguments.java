package org.clusterarium.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.clusterarium.model.connection.AddressMap;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.connection.SeedText;
import org.clusterarium.model.connection.SshSettings;
import org.clusterarium.model.connection.TlsSettings;
import org.clusterarium.model.connection.TlsSettings.Verification;
import org.clusterarium.model.topology.NodeAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How to reach servers, with the names that redis-cli gives its options. */
final class ConnectionArguments {
    static final String NO_PASSWORDS =
            "Passwords are no arguments, because process lists show them: use REDISCLI_AUTH, --askpass or --pass-file.";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "-h", paramLabel = "HOST", description = "A node of the deployment (default 127.0.0.1).")
    private @Nullable String host;

    @Option(names = "-p", paramLabel = "PORT", description = "Its port (default 6379).")
    private @Nullable Integer port;

    @Option(names = "--user", paramLabel = "NAME", defaultValue = "", description = "User of the servers' ACL.")
    private String user = "";

    @Option(names = "--askpass", description = "Ask for the password at the terminal.")
    private boolean ask;

    @Option(names = "--pass-file", paramLabel = "FILE", description = "File whose first line is the password.")
    private @Nullable Path passwordFile;

    @Option(
            names = {"-a", "--pass"},
            hidden = true,
            arity = "0..1",
            fallbackValue = "",
            description = "Refused: process lists show it.")
    private @Nullable String refused;

    @Option(names = "--tls", description = "Encrypt with TLS.")
    private boolean tls;

    @Option(names = "--cacert", paramLabel = "FILE", defaultValue = "", description = "Whose certificates to trust.")
    private String caFile = "";

    @Option(names = "--cert", paramLabel = "FILE", defaultValue = "", description = "Client certificate.")
    private String certificateFile = "";

    @Option(names = "--key", paramLabel = "FILE", defaultValue = "", description = "Its private key.")
    private String keyFile = "";

    @Option(
            names = "--sni",
            paramLabel = "NAME",
            defaultValue = "",
            description =
                    "Server name to ask for, and to expect in the certificate. Without it only the signature is checked.")
    private String serverName = "";

    @Option(names = "--insecure", description = "Trust any certificate.")
    private boolean insecure;

    @Option(
            names = "--ssh",
            paramLabel = "USER@HOST[:PORT]",
            defaultValue = "",
            description = "Reach every node through this SSH server; it must be in known_hosts.")
    private String ssh = "";

    @Option(names = "--ssh-key", paramLabel = "FILE", defaultValue = "", description = "Private key for --ssh.")
    private String sshKey = "";

    @Option(
            names = "--address",
            paramLabel = "ANNOUNCED=REACHABLE",
            description = "Where a node is reached that announces another address; may be repeated.")
    private List<String> addresses = new ArrayList<>();

    /** {@code -h} is the host here. */
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    @Option(names = "--help", usageHelp = true, description = "Show this help message and exit.")
    private boolean help;

    @Option(names = "--connection", paramLabel = "NAME", description = "A connection saved in the window.")
    private @Nullable String saved;

    /**
     * What was asked for.
     *
     * @param texts further addresses or URIs
     * @throws CommandLine.ParameterException if one cannot be read
     */
    ConnectionRequest request(List<String> texts) {
        if (refused != null) {
            throw bad(NO_PASSWORDS);
        }
        try {
            SeedText.Parsed parsed = SeedText.parse(String.join(" ", texts));
            if (parsed.password().isPresent()) {
                throw bad(NO_PASSWORDS);
            }
            List<NodeAddress> seeds = new ArrayList<>(parsed.seeds());
            if (host != null || port != null) {
                seeds.addAll(SeedText.parse((host == null ? "127.0.0.1" : host) + ":"
                                + (port == null ? SeedText.DEFAULT_PORT : port))
                        .seeds());
            }
            if (seeds.isEmpty() && saved == null) {
                throw bad("Name a node of the deployment (host:port, a redis:// URI, -h and -p) or --connection.");
            }
            ConnectionSettings settings = new ConnectionSettings(
                    saved == null ? seeds.get(0).hostAndPort() : saved,
                    ConnectionLabel.NONE,
                    seeds,
                    user.isEmpty() ? parsed.user() : user,
                    tls(parsed.encrypted()),
                    ssh(),
                    map(),
                    List.of());
            return new ConnectionRequest(
                    Optional.ofNullable(saved),
                    settings,
                    seeds,
                    Optional.ofNullable(passwordFile),
                    ask,
                    Optional.empty());
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    /** Whether a node or a saved connection is named. */
    boolean isNamed() {
        return host != null || port != null || saved != null;
    }

    private TlsSettings tls(boolean encrypted) {
        Verification verification =
                insecure ? Verification.NOTHING : serverName.isEmpty() ? Verification.CHAIN : Verification.FULL;
        return new TlsSettings(tls || encrypted, caFile, certificateFile, keyFile, serverName, verification);
    }

    private SshSettings ssh() {
        if (ssh.isEmpty()) {
            return SshSettings.NONE;
        }
        int at = ssh.lastIndexOf('@');
        if (at < 1) {
            throw bad("--ssh needs USER@HOST: " + ssh);
        }
        boolean hasPort = ssh.indexOf(':', at) >= 0;
        NodeAddress server = SeedText.parse(ssh.substring(at + 1) + (hasPort ? "" : ":" + SshSettings.DEFAULT_PORT))
                .seeds()
                .get(0);
        return new SshSettings(server.host(), server.port(), ssh.substring(0, at), sshKey, "");
    }

    private AddressMap map() {
        List<AddressMap.Entry> entries = new ArrayList<>();
        for (String pair : addresses) {
            List<NodeAddress> both = SeedText.parse(pair.replace('=', ' ')).seeds();
            if (both.size() != 2) {
                throw bad("--address needs ANNOUNCED=REACHABLE: " + pair);
            }
            entries.add(new AddressMap.Entry(Optional.empty(), both.get(0), both.get(1)));
        }
        return new AddressMap(entries);
    }

    private CommandLine.ParameterException bad(String message) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
