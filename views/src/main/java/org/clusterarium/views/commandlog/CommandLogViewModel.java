package org.clusterarium.views.commandlog;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.clusterarium.model.deployment.CommandLog;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.views.moment.MomentViewModel;

/** The commands sent to the servers of the deployment shown, newest first. */
public final class CommandLogViewModel {
    private static final long PAUSE_MICROS = 300_000;

    private final MomentViewModel moment;
    private final BooleanProperty polls = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<List<CommandLog.Entry>> entries = new ReadOnlyObjectWrapper<>(List.of());
    private long sinceLookMicros = PAUSE_MICROS;

    public CommandLogViewModel(MomentViewModel moment) {
        this.moment = moment;
        polls.subscribe(value -> look());
    }

    /** Whether commands are shown that only keep the picture up to date. */
    public BooleanProperty polls() {
        return polls;
    }

    public ReadOnlyObjectProperty<List<CommandLog.Entry>> entries() {
        return entries.getReadOnlyProperty();
    }

    /** Looks again when it is time to. */
    public void pulse(long elapsedWallMicros) {
        sinceLookMicros += elapsedWallMicros;
        if (sinceLookMicros >= PAUSE_MICROS) {
            look();
        }
    }

    private void look() {
        sinceLookMicros = 0;
        entries.set(moment.deployment()
                .get()
                .map(Deployment::commandLog)
                .orElse(CommandLog.NONE)
                .latest(polls.get())
                .reversed());
    }
}
