package org.clusterarium.embeddednode.node;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.CommandCall;
import org.jspecify.annotations.Nullable;

/** The call that runs now; one object for all calls, since one runs at a time. */
final class Execution implements CommandCall {
    private final boolean queued;
    private @Nullable Client client;
    private byte[][] args = {};
    private int changes;
    private boolean silent;
    private boolean toReplicas;
    private boolean keepsWatchers;
    private final List<byte[][]> instead = new ArrayList<>();

    /** @param queued whether for commands of transactions */
    Execution(boolean queued) {
        this.queued = queued;
    }

    void begin(Client caller, byte[][] arguments) {
        client = caller;
        args = arguments;
        changes = 0;
        silent = false;
        toReplicas = false;
        keepsWatchers = false;
        if (!instead.isEmpty()) {
            instead.clear();
        }
    }

    @Override
    public Client client() {
        if (client == null) {
            throw new IllegalStateException("no command is running");
        }
        return client;
    }

    @Override
    public byte[][] args() {
        return args;
    }

    @Override
    public boolean inTransaction() {
        return queued;
    }

    @Override
    public void changed(int count) {
        changes += count;
    }

    @Override
    public void propagateInstead(byte[]... command) {
        instead.add(command);
    }

    @Override
    public void propagateToReplicas() {
        toReplicas = true;
    }

    /** Whether the call is a message for replicas. */
    boolean isForReplicas() {
        return toReplicas;
    }

    @Override
    public void keepWatchers() {
        keepsWatchers = true;
    }

    /** Whether the dataset changed in a way that WATCH is about. */
    boolean breaksWatches() {
        return hasChanges() && !keepsWatchers;
    }

    @Override
    public void propagateNothing() {
        silent = true;
    }

    /** Whether the dataset changed, propagated or not. */
    boolean hasChanges() {
        return changes > 0 || !instead.isEmpty();
    }

    /** Whether the dataset changed or the call asked for propagation of other commands. */
    boolean propagates() {
        return !silent && (changes > 0 || !instead.isEmpty());
    }

    /** Commands to propagate in place of the call, empty for the call itself. */
    List<byte[][]> instead() {
        return instead;
    }
}
