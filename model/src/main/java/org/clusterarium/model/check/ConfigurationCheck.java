package org.clusterarium.model.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.model.topology.NodeId;

/** Parameters in which the nodes of one cluster should agree, and do not. */
public final class ConfigurationCheck {
    /** What to ask for with CONFIG GET; nothing here is a secret. */
    public static final List<String> PARAMETERS = List.of(
            "appendonly",
            "cluster-allow-reads-when-down",
            "cluster-migration-barrier",
            "cluster-node-timeout",
            "cluster-replica-validity-factor",
            "cluster-require-full-coverage",
            "databases",
            "maxmemory",
            "maxmemory-policy");

    private ConfigurationCheck() {}

    static List<Finding> check(Map<NodeId, Map<String, String>> configuration) {
        List<Finding> findings = new ArrayList<>();
        for (String parameter : PARAMETERS) {
            Map<String, List<NodeId>> byValue = new TreeMap<>();
            configuration.forEach((node, values) -> {
                String value = values.get(parameter);
                if (value != null) {
                    byValue.computeIfAbsent(value, key -> new ArrayList<>()).add(node);
                }
            });
            if (byValue.size() > 1) {
                findings.add(new Finding.ConfigurationDiffers(parameter, byValue));
            }
        }
        return findings;
    }
}
