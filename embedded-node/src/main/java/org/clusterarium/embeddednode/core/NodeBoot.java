package org.clusterarium.embeddednode.core;

import org.clusterarium.embeddednode.config.ConfigStore;
import org.jspecify.annotations.Nullable;

/**
 * What a node starts from.
 *
 * @param config file and command line, already merged
 * @param seed of all its chance
 * @param nodesConf content of {@code cluster-config-file}, null when there is none
 * @param host the process around it
 * @param nowMicros Unix time
 */
public record NodeBoot(
        ConfigStore config, long seed, @Nullable String nodesConf, HostFacts host, long nowMicros) {}
