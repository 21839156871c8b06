package org.clusterarium.embeddednode.node;

import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.config.NodeConfig;
import org.clusterarium.embeddednode.keyspace.EncodingLimits;

/** The limits of compact values as configured at the moment. */
final class ConfiguredLimits implements EncodingLimits {
    private final NodeConfig config;

    ConfiguredLimits(NodeConfig config) {
        this.config = config;
    }

    @Override
    public long hashEntries() {
        return config.get(Directives.HASH_MAX_LISTPACK_ENTRIES);
    }

    @Override
    public long hashBytes() {
        return config.get(Directives.HASH_MAX_LISTPACK_VALUE);
    }

    @Override
    public long sortedSetEntries() {
        return config.get(Directives.ZSET_MAX_LISTPACK_ENTRIES);
    }

    @Override
    public long sortedSetBytes() {
        return config.get(Directives.ZSET_MAX_LISTPACK_VALUE);
    }

    @Override
    public long intsetEntries() {
        return config.get(Directives.SET_MAX_INTSET_ENTRIES);
    }

    @Override
    public long streamNodeEntries() {
        return config.get(Directives.STREAM_NODE_MAX_ENTRIES);
    }

    @Override
    public long streamNodeBytes() {
        return config.get(Directives.STREAM_NODE_MAX_BYTES);
    }
}
