package org.clusterarium.embeddednode.cluster;

/** What must be done before the step ends ({@code CLUSTER_TODO_*} and {@code clusterBeforeSleep}). */
final class Todo {
    boolean failover;
    boolean manualFailover;
    boolean updateState;
    private boolean save;
    private boolean fsync;
    private boolean fsyncInRound;

    /** nodes.conf changed. */
    void save() {
        save = true;
    }

    /** nodes.conf changed in a way that must survive a crash before anybody hears of it. */
    void saveDurably() {
        save = true;
        fsync = true;
    }

    /**
     * nodes.conf changed by what others can tell again: a crash may forget it, as if the message had come later. Synced at the next round,
     * at most 100 ms from now, since resharding makes hundreds of such changes in a second. redis-server syncs each of them, but reads them in
     * batches, because its bus links leave Nagle's algorithm on.
     */
    void saveDurablyInRound() {
        save = true;
        fsyncInRound = true;
    }

    /** A round of {@link ClusterCron} ends: what waited for it is due. */
    void endRound() {
        save |= fsyncInRound;
        fsync |= fsyncInRound;
    }

    /** nodes.conf changed and perhaps our opinion of the cluster with it. */
    void saveAndUpdateState() {
        save = true;
        updateState = true;
    }

    boolean mustSave() {
        return save;
    }

    boolean mustSync() {
        return fsync;
    }

    /** @param synced the file is on disk; otherwise a sync that waits for the round is still due */
    void saved(boolean synced) {
        save = false;
        fsync = false;
        fsyncInRound &= !synced;
    }
}
