package org.clusterarium.model.trace;

import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.topology.ShardNumbering;

/**
 * The shard numbering at every moment of one timeline, so that scrubbing back and forth shows the same colours. Reads each snapshot once
 * and remembers changes only. Not thread-safe.
 */
public final class ShardHistory {
    private final Timeline timeline;
    private final TreeMap<Long, ShardNumbering> changes = new TreeMap<>();
    private ShardNumbering newest = ShardNumbering.EMPTY;
    private long readTo = Long.MIN_VALUE;
    private long revision = -1;

    public ShardHistory(Timeline timeline) {
        this.timeline = timeline;
    }

    /** The numbering in force at the moment; that of the oldest snapshot for moments before it. */
    public ShardNumbering at(long timeMicros) {
        readOn();
        Map.Entry<Long, ShardNumbering> change = changes.floorEntry(timeMicros);
        if (change == null) {
            change = changes.firstEntry();
        }
        return change == null ? ShardNumbering.EMPTY : change.getValue();
    }

    private void readOn() {
        if (timeline.revision() == revision) {
            return;
        }
        revision = timeline.revision();
        for (DeploymentSnapshot snapshot : timeline.snapshots(readTo, Long.MAX_VALUE)) {
            ShardNumbering next = newest.next(snapshot.topology());
            if (next != newest) {
                newest = next;
                changes.put(snapshot.timeMicros(), next);
            }
            readTo = snapshot.timeMicros() + 1;
        }
    }
}
