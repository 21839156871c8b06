package org.clusterarium.views.timeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.ShardHistory;
import org.clusterarium.model.trace.Timeline;

/** What every node was, over the whole of a timeline. Reads each snapshot once and remembers changes only. */
final class LaneHistory {
    private final Timeline timeline;
    private final ShardHistory shards;
    private final Map<NodeId, TreeMap<Long, LaneState>> changes = new LinkedHashMap<>();
    private long readTo = Long.MIN_VALUE;
    private long revision = -1;

    LaneHistory(Timeline timeline) {
        this.timeline = timeline;
        this.shards = new ShardHistory(timeline);
    }

    Timeline timeline() {
        return timeline;
    }

    /** Changes of every node so far, by the time of the first snapshot that shows them; nodes in order of appearance. */
    Map<NodeId, TreeMap<Long, LaneState>> changes() {
        if (timeline.revision() != revision) {
            revision = timeline.revision();
            timeline.snapshots(readTo, Long.MAX_VALUE).forEach(this::read);
        }
        return changes;
    }

    private void read(DeploymentSnapshot snapshot) {
        for (ClusterNode node : snapshot.topology().nodes()) {
            int shard = shards.at(snapshot.timeMicros()).of(node.id());
            LaneState state = LaneState.of(node, snapshot.nodes().get(node.id()), shard);
            TreeMap<Long, LaneState> lane = changes.computeIfAbsent(node.id(), id -> new TreeMap<>());
            Map.Entry<Long, LaneState> last = lane.lastEntry();
            if (last == null || !last.getValue().equals(state)) {
                lane.put(snapshot.timeMicros(), state);
            }
        }
        readTo = snapshot.timeMicros() + 1;
    }
}
