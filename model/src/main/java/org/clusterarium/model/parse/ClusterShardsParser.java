package org.clusterarium.model.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.jspecify.annotations.Nullable;

/** Reads CLUSTER SHARDS, in RESP2 or RESP3, with fields in any order; unknown fields are ignored. */
public final class ClusterShardsParser {
    private static final FieldReader FIELD = new FieldReader("CLUSTER SHARDS", 0);

    private ClusterShardsParser() {}

    /** @throws MalformedReplyException naming the reason */
    public static List<ShardReply> parse(NodeReply reply) {
        return items("reply", reply).stream().map(ClusterShardsParser::shard).toList();
    }

    private static ShardReply shard(NodeReply reply) {
        Map<String, NodeReply> fields = fields("shard", reply);
        List<NodeReply> bounds = items("slots", fields.get("slots"));
        if (bounds.size() % 2 != 0) {
            throw FIELD.malformed("slots must come in pairs, found " + bounds.size());
        }
        List<SlotRange> ranges = new ArrayList<>();
        for (int i = 0; i < bounds.size(); i += 2) {
            int first = FIELD.slot(number("slots", bounds.get(i)));
            int last = FIELD.slot(number("slots", bounds.get(i + 1)));
            if (first > last) {
                throw FIELD.malformed("slot range runs backwards: " + first + "-" + last);
            }
            ranges.add(new SlotRange(first, last));
        }
        List<ShardReply.Member> members = items("nodes", fields.get("nodes")).stream()
                .map(ClusterShardsParser::member)
                .toList();
        return new ShardReply(SlotSet.ofRanges(ranges), members);
    }

    private static ShardReply.Member member(NodeReply reply) {
        Map<String, NodeReply> fields = fields("node", reply);
        return new ShardReply.Member(
                FIELD.nodeId(text(fields, "id")),
                text(fields, "ip"),
                text(fields, "endpoint"),
                text(fields, "hostname"),
                port(fields, "port"),
                port(fields, "tls-port"),
                text(fields, "role").equals("master"),
                fields.containsKey("replication-offset")
                        ? number("replication-offset", fields.get("replication-offset"))
                        : 0,
                health(text(fields, "health")));
    }

    private static ShardReply.Health health(String word) {
        return switch (word) {
            case "online" -> ShardReply.Health.ONLINE;
            case "failed", "fail" -> ShardReply.Health.FAILED;
            case "loading" -> ShardReply.Health.LOADING;
            default -> ShardReply.Health.OTHER;
        };
    }

    private static int port(Map<String, NodeReply> fields, String name) {
        NodeReply reply = fields.get(name);
        return reply == null ? 0 : FIELD.port(name, Long.toString(number(name, reply)));
    }

    private static String text(Map<String, NodeReply> fields, String name) {
        NodeReply reply = fields.get(name);
        return reply == null ? "" : reply.text().orElse("");
    }

    private static long number(String name, @Nullable NodeReply reply) {
        if (reply instanceof NodeReply.Whole whole) {
            return whole.value();
        }
        if (reply instanceof NodeReply.Text text) {
            return FIELD.number(name, text.utf8());
        }
        throw FIELD.malformed(name + " is not a number");
    }

    private static Map<String, NodeReply> fields(String name, NodeReply reply) {
        List<NodeReply> items = items(name, reply);
        if (items.size() % 2 != 0) {
            throw FIELD.malformed(name + " must be pairs of name and value, found " + items.size() + " items");
        }
        Map<String, NodeReply> fields = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i += 2) {
            fields.put(
                    items.get(i).text().orElseThrow(() -> FIELD.malformed(name + " has a field without a name")),
                    items.get(i + 1));
        }
        return fields;
    }

    private static List<NodeReply> items(String name, @Nullable NodeReply reply) {
        if (reply instanceof NodeReply.Sequence sequence) {
            return sequence.items();
        }
        if (reply instanceof NodeReply.Failure failure) {
            throw FIELD.malformed("the node answered with an error: " + failure.message());
        }
        throw FIELD.malformed(name + " is missing or not an array");
    }
}
