package org.clusterarium.embeddednode.cluster;

/** What must be done before the step ends ({@code CLUSTER_TODO_*} and {@code clusterBeforeSleep}). */
final class Todo {
    boolean failover;
    boolean manualFailover;
    boolean updateState;
    private boolean save;
    private boolean fsync;

    /** nodes.conf changed. */
    void save() {
        save = true;
    }

    /** nodes.conf changed in a way that must survive a crash before anybody hears of it. */
    void saveDurably() {
        save = true;
        fsync = true;
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

    void saved() {
        save = false;
        fsync = false;
    }
}
