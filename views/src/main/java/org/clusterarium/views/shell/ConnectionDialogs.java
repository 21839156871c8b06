package org.clusterarium.views.shell;

import java.util.Locale;
import java.util.Optional;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.connection.Connections;
import org.clusterarium.model.connection.RemoteConnection;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.wizard.connect.ConnectView;
import org.clusterarium.views.wizard.connect.ConnectViewModel;
import org.clusterarium.views.wizard.connect.ModeSwitchView;
import org.clusterarium.views.wizard.connect.ModeSwitchViewModel;

/** The dialogs about connections, over the window; nothing while the application offers no connections. */
final class ConnectionDialogs extends StackPane {
    private final WindowViewModel window;
    private final Messages texts;
    private final ModeSwitchViewModel modeSwitch;
    private final ModeSwitchView modeView;
    private final Subscription subscription;
    private Optional<ConnectView> view = Optional.empty();
    private Optional<ConnectViewModel> connect = Optional.empty();

    ConnectionDialogs(WindowViewModel window, Locale language) {
        this.window = window;
        texts = Messages.of(ConnectView.class, "Connect", language);
        modeSwitch = new ModeSwitchViewModel(language);
        modeView = new ModeSwitchView(modeSwitch, texts);
        setPickOnBounds(false);
        Subscription problems = modeSwitch.problem().subscribe(this::tell);
        subscription = problems.and(window.connections().subscribe(this::offer));
    }

    void dispose() {
        subscription.unsubscribe();
        modeView.dispose();
        view.ifPresent(ConnectView::dispose);
    }

    private void offer(Optional<Connections> connections) {
        view.ifPresent(ConnectView::dispose);
        connect = connections.map(known -> new ConnectViewModel(known, window.windowThread(), texts.locale()));
        view = connect.map(model -> new ConnectView(model, texts));
        getChildren().clear();
        view.ifPresent(getChildren()::add);
        getChildren().add(modeView);
    }

    private void tell(String problem) {
        if (!problem.isEmpty() && modeSwitch.asking().get().isEmpty()) {
            window.tell(new Notice(Notice.Severity.WARNING, problem));
        }
    }

    boolean isOpen() {
        return modeSwitch.asking().get().isPresent()
                || connect.filter(model -> model.open().get()).isPresent();
    }

    boolean isOffered() {
        return connect.isPresent();
    }

    void openNew() {
        connect.ifPresent(ConnectViewModel::openNew);
    }

    void openSaved(ConnectionSettings settings) {
        connect.ifPresent(model -> model.openSaved(settings));
    }

    /** The connection behind what is shown, if it is one. */
    Optional<RemoteConnection> current() {
        return window.moment().deployment().get().flatMap(Deployment::remote);
    }

    /** Between OBSERVE and OPERATE. */
    void toggleMode() {
        window.moment()
                .deployment()
                .get()
                .ifPresent(deployment -> deployment
                        .remote()
                        .ifPresent(connection -> modeSwitch.request(
                                connection,
                                deployment.mode() == ConnectionMode.OPERATE
                                        ? ConnectionMode.OBSERVE
                                        : ConnectionMode.OPERATE)));
    }

    void disconnect() {
        current()
                .ifPresent(connection -> window.connections()
                        .get()
                        .ifPresent(known -> known.close(connection.settings().name())));
    }
}
