package org.clusterarium.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clusterarium.model.connection.AddressMap;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.connection.SeedText;
import org.clusterarium.model.connection.SshSettings;
import org.clusterarium.model.connection.TlsSettings;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/** Saved connections as JSON, without secrets. Reading is lenient: what cannot be understood is left out. */
final class ConnectionJson {
    private static final int MOST_CONNECTIONS = 500;
    private static final int MOST_ADDRESSES = 1_000;

    private ConnectionJson() {}

    static List<ConnectionSettings> read(JsonNode json) {
        List<ConnectionSettings> connections = new ArrayList<>();
        for (JsonNode one : json) {
            String name = one.path("name").asText("");
            List<NodeAddress> seeds = addresses(one.path("seeds"));
            boolean known = connections.stream().anyMatch(other -> other.name().equals(name));
            if (!name.isBlank() && !seeds.isEmpty() && !known && connections.size() < MOST_CONNECTIONS) {
                connections.add(new ConnectionSettings(
                        name,
                        value(ConnectionLabel.values(), one.path("label"), ConnectionLabel.NONE),
                        seeds,
                        one.path("user").asText(""),
                        tls(one.path("tls")),
                        ssh(one.path("ssh")),
                        map(one.path("addressMap")),
                        addresses(one.path("lastKnown"))));
            }
        }
        return connections;
    }

    static void write(List<ConnectionSettings> connections, ArrayNode json) {
        for (ConnectionSettings connection : connections) {
            ObjectNode one = json.addObject()
                    .put("name", connection.name())
                    .put("label", connection.label().name())
                    .put("user", connection.user());
            connection.seeds().forEach(seed -> one.withArray("seeds").add(text(seed)));
            TlsSettings tls = connection.tls();
            one.putObject("tls")
                    .put("enabled", tls.enabled())
                    .put("ca", tls.caFile())
                    .put("certificate", tls.certificateFile())
                    .put("key", tls.keyFile())
                    .put("serverName", tls.serverName())
                    .put("verification", tls.verification().name());
            SshSettings ssh = connection.ssh();
            one.putObject("ssh")
                    .put("host", ssh.host())
                    .put("port", ssh.port())
                    .put("user", ssh.user())
                    .put("key", ssh.keyFile())
                    .put("knownHosts", ssh.knownHostsFile());
            ArrayNode map = one.putArray("addressMap");
            connection.addressMap().entries().forEach(entry -> {
                ObjectNode line = map.addObject()
                        .put("announced", text(entry.announced()))
                        .put("reachable", text(entry.reachable()));
                entry.node().ifPresent(node -> line.put("node", node.value()));
            });
            connection.lastKnown().forEach(node -> one.withArray("lastKnown").add(text(node)));
        }
    }

    private static TlsSettings tls(JsonNode json) {
        return new TlsSettings(
                json.path("enabled").asBoolean(false),
                json.path("ca").asText(""),
                json.path("certificate").asText(""),
                json.path("key").asText(""),
                json.path("serverName").asText(""),
                value(TlsSettings.Verification.values(), json.path("verification"), TlsSettings.Verification.FULL));
    }

    private static SshSettings ssh(JsonNode json) {
        return new SshSettings(
                json.path("host").asText(""),
                json.path("port").asInt(SshSettings.DEFAULT_PORT),
                json.path("user").asText(""),
                json.path("key").asText(""),
                json.path("knownHosts").asText(""));
    }

    private static AddressMap map(JsonNode json) {
        List<AddressMap.Entry> entries = new ArrayList<>();
        for (JsonNode line : json) {
            List<NodeAddress> announced = parsed(line.path("announced").asText(""));
            List<NodeAddress> reachable = parsed(line.path("reachable").asText(""));
            if (announced.size() == 1 && reachable.size() == 1 && entries.size() < MOST_ADDRESSES) {
                String id = line.path("node").asText("");
                Optional<NodeId> node = NodeId.isValid(id) ? Optional.of(new NodeId(id)) : Optional.empty();
                entries.add(new AddressMap.Entry(node, announced.get(0), reachable.get(0)));
            }
        }
        return new AddressMap(entries);
    }

    private static List<NodeAddress> addresses(JsonNode json) {
        List<NodeAddress> addresses = new ArrayList<>();
        for (JsonNode one : json) {
            if (addresses.size() < MOST_ADDRESSES) {
                addresses.addAll(parsed(one.asText("")));
            }
        }
        return addresses;
    }

    private static List<NodeAddress> parsed(String text) {
        try {
            return SeedText.parse(text).seeds();
        } catch (IllegalArgumentException notAnAddress) {
            return List.of();
        }
    }

    private static String text(NodeAddress address) {
        return address.host().indexOf(':') < 0 ? address.hostAndPort() : "[" + address.host() + "]:" + address.port();
    }

    private static <E extends Enum<E>> E value(E[] values, JsonNode json, E otherwise) {
        for (E value : values) {
            if (value.name().equals(json.asText(""))) {
                return value;
            }
        }
        return otherwise;
    }
}
