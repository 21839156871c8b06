package org.clusterarium.model.check;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.Timeline;

/**
 * When the nodes of one timeline were of one mind, at every moment. Reads each snapshot once and remembers changes only; unchanged views
 * are not compared again. Not thread-safe.
 */
public final class ConvergenceHistory {
    private final Timeline timeline;
    /** When agreement began (true) or ended (false). */
    private final TreeMap<Long, Boolean> changes = new TreeMap<>();

    private Map<NodeId, ClusterTopology> compared = Map.of();
    private boolean agreed;
    private long readTo = Long.MIN_VALUE;
    private long revision = -1;

    public ConvergenceHistory(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Empty before the first snapshot with views. */
    public Optional<Convergence> at(long timeMicros) {
        readOn();
        Map.Entry<Long, Boolean> change = changes.floorEntry(timeMicros);
        if (change == null) {
            return Optional.empty();
        }
        return Optional.of(new Convergence(change.getValue(), change.getKey(), last(change)));
    }

    private OptionalLong last(Map.Entry<Long, Boolean> change) {
        Long end = change.getValue() ? change.getKey() : changes.lowerKey(change.getKey());
        Long begin = end == null ? null : changes.lowerKey(end);
        return begin == null ? OptionalLong.empty() : OptionalLong.of(end - begin);
    }

    private void readOn() {
        if (timeline.revision() == revision) {
            return;
        }
        revision = timeline.revision();
        for (DeploymentSnapshot snapshot : timeline.snapshots(readTo, Long.MAX_VALUE)) {
            readTo = snapshot.timeMicros() + 1;
            if (!snapshot.views().isEmpty()) {
                read(snapshot);
            }
        }
    }

    private void read(DeploymentSnapshot snapshot) {
        boolean now = isCompared(snapshot.views()) ? agreed : BeliefMatrix.isAgreed(snapshot.views());
        if (now != agreed || changes.isEmpty()) {
            changes.put(snapshot.timeMicros(), now);
        }
        agreed = now;
        compared = snapshot.views();
    }

    private boolean isCompared(Map<NodeId, ClusterTopology> views) {
        return views.size() == compared.size()
                && views.entrySet().stream().allMatch(view -> compared.get(view.getKey()) == view.getValue());
    }
}
