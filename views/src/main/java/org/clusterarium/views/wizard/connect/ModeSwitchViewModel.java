package org.clusterarium.views.wizard.connect;

import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.connection.RemoteConnection;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.views.text.Messages;

/** Switching a connection between observing and operating: at once, except that production asks for its name to be typed. */
public final class ModeSwitchViewModel {
    private final Messages texts;
    private final ReadOnlyObjectWrapper<Optional<RemoteConnection>> asking =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<String> problem = new ReadOnlyObjectWrapper<>("");
    private final StringProperty typed = new SimpleStringProperty("");

    public ModeSwitchViewModel(Locale language) {
        texts = Messages.of(ModeSwitchViewModel.class, "Connect", language);
    }

    /** The connection whose name must be typed now; empty while nothing is asked. */
    public ReadOnlyObjectProperty<Optional<RemoteConnection>> asking() {
        return asking.getReadOnlyProperty();
    }

    /** Why it was not switched; empty if it was. */
    public ReadOnlyObjectProperty<String> problem() {
        return problem.getReadOnlyProperty();
    }

    public StringProperty typed() {
        return typed;
    }

    /** Switches, or asks for the name first. */
    public void request(RemoteConnection connection, ConnectionMode mode) {
        problem.set("");
        typed.set("");
        boolean askFirst =
                mode == ConnectionMode.OPERATE && connection.settings().label() == ConnectionLabel.PROD;
        if (askFirst) {
            asking.set(Optional.of(connection));
        } else {
            switchTo(connection, mode, "");
        }
    }

    /** Switches to OPERATE if the name was typed. */
    public void confirm() {
        asking.get()
                .ifPresent(connection ->
                        switchTo(connection, ConnectionMode.OPERATE, typed.get().strip()));
    }

    public void cancel() {
        asking.set(Optional.empty());
    }

    private void switchTo(RemoteConnection connection, ConnectionMode mode, String confirmation) {
        try {
            connection.switchMode(mode, confirmation);
            problem.set("");
            asking.set(Optional.empty());
        } catch (IllegalArgumentException e) {
            problem.set(texts.get("mode.wrongName", connection.settings().name()));
        } catch (IllegalStateException e) {
            problem.set(texts.get("mode.noAudit", String.valueOf(e.getMessage())));
        }
    }
}
