package org.clusterarium.model.parse;

/** Reads CLUSTER INFO of redis 3 … 8 and Valkey. Counters that a server does not report are 0; unknown fields are ignored. */
public final class ClusterInfoParser {
    private static final String WHAT = "CLUSTER INFO";

    private ClusterInfoParser() {}

    /** @throws MalformedReplyException if a line has no form or {@code cluster_state} is missing or unknown */
    public static ClusterInfo parse(String reply) {
        InfoReply info = InfoParser.parse(WHAT, reply);
        String state = info.text("cluster_state")
                .orElseThrow(() -> new MalformedReplyException(WHAT, 0, "no field cluster_state"));
        if (!state.equals("ok") && !state.equals("fail")) {
            throw new MalformedReplyException(
                    WHAT, 0, "cluster_state must be ok or fail, not " + MalformedReplyException.quoted(state));
        }
        return new ClusterInfo(
                state.equals("ok"),
                count(info, "cluster_slots_assigned"),
                count(info, "cluster_slots_ok"),
                count(info, "cluster_slots_pfail"),
                count(info, "cluster_slots_fail"),
                count(info, "cluster_known_nodes"),
                count(info, "cluster_size"),
                info.number("cluster_current_epoch").orElse(0),
                info.number("cluster_my_epoch").orElse(0),
                ClusterInfo.counters(info, "sent"),
                ClusterInfo.counters(info, "received"));
    }

    private static int count(InfoReply info, String name) {
        return (int) info.number(name).orElse(0);
    }
}
