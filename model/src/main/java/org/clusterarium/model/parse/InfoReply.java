package org.clusterarium.model.parse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.clusterarium.model.topology.NodeAddress;

/**
 * An INFO or CLUSTER INFO reply: lines {@code name:value} between headings {@code # Section}.
 *
 * @param fields in the order of the reply, headings left out
 */
public record InfoReply(Map<String, String> fields) {
    public InfoReply {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** Empty if the field is missing or is no whole number. */
    public OptionalLong number(String name) {
        try {
            String value = fields.get(name);
            return value == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Empty if the field is missing or is no number. */
    public OptionalDouble decimal(String name) {
        try {
            String value = fields.get(name);
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(value));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Replicas connected to the server: fields {@code slave0:ip=…,port=…} of the section replication, those with a port. */
    public List<NodeAddress> connectedReplicas() {
        List<NodeAddress> replicas = new ArrayList<>();
        fields.forEach((name, value) -> {
            String host = word(value, "ip");
            long port = part(name, "port").orElse(0);
            boolean listed = name.startsWith("slave") && Character.isDigit(name.charAt(name.length() - 1));
            if (listed && !host.isEmpty() && port > 0 && port <= 65_535) {
                replicas.add(new NodeAddress(host, (int) port, 0));
            }
        });
        return replicas;
    }

    private static String word(String field, String name) {
        for (String pair : field.split(",")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "";
    }

    /** Value of {@code name=} in a field like {@code db0:keys=3,expires=0}; empty if there is none. */
    public OptionalLong part(String field, String name) {
        for (String pair : fields.getOrDefault(field, "").split(",")) {
            if (pair.startsWith(name + "=")) {
                try {
                    return OptionalLong.of(Long.parseLong(pair.substring(name.length() + 1)));
                } catch (NumberFormatException e) {
                    return OptionalLong.empty();
                }
            }
        }
        return OptionalLong.empty();
    }
}
