package org.clusterarium.app.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.clusterarium.app.gateway.DataSource;
import org.clusterarium.app.session.OwnerOnly;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;

/**
 * A backup's folder: an RDB file for each shard and {@code nodes.json}, named and laid out as {@code redis-cli --cluster backup} does
 * ({@code redis-cli.c}, clusterManagerGetNodeRDBFilename, clusterManagerNodeGetJSON). Files are whole or absent, and only their owner may
 * read them.
 */
final class BackupFiles {
    private static final String NODES = "nodes.json";

    private final Path folder;

    BackupFiles(Path folder) {
        this.folder = folder;
    }

    /** Blocks until the data are on the disk; returns their size in bytes. */
    long save(DataSource data, NodeAddress from, NodeAddress master, NodeId masterId) throws IOException {
        Path file = folder.resolve(String.format(
                Locale.ROOT,
                "redis-node-%s-%d-%s.rdb",
                master.host().replace(':', '_'),
                master.port(),
                masterId.value()));
        return write(file, sink -> data.download(from, sink));
    }

    void save(ClusterTopology topology) throws IOException {
        byte[] text = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(json(topology));
        write(folder.resolve(NODES), sink -> {
            sink.write(text);
            return text.length;
        });
    }

    private interface Content {
        long to(OutputStream sink) throws IOException;
    }

    private long write(Path file, Content content) throws IOException {
        Files.createDirectories(folder);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        OwnerOnly.create(part);
        try {
            long size;
            try (OutputStream sink = Files.newOutputStream(part)) {
                size = content.to(sink);
            }
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return size;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static ArrayNode json(ClusterTopology topology) {
        ArrayNode nodes = new ObjectMapper().createArrayNode();
        for (ClusterNode node : topology.nodes()) {
            ObjectNode one = nodes.addObject()
                    .put("name", node.id().value())
                    .put("host", node.address().host())
                    .put("port", node.address().port())
                    .put("replicate", node.masterId().map(NodeId::value).orElse(null));
            ArrayNode ranges = one.putArray("slots");
            for (SlotRange range : node.slots().ranges()) {
                ranges.addArray().add(range.first()).add(range.last());
            }
            one.put("slots_count", node.slots().size())
                    .put("flags", node.isMaster() ? "master" : "slave")
                    .put("current_epoch", node.configEpoch());
            open(node, OpenSlot.Direction.MIGRATING, "migrating", one);
            open(node, OpenSlot.Direction.IMPORTING, "importing", one);
        }
        return nodes;
    }

    private static void open(ClusterNode node, OpenSlot.Direction direction, String name, ObjectNode json) {
        for (OpenSlot open : node.openSlots()) {
            if (open.direction() == direction) {
                json.withObjectProperty(name)
                        .put(Integer.toString(open.slot()), open.peer().value());
            }
        }
    }
}
