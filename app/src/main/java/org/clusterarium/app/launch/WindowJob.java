package org.clusterarium.app.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.clusterarium.app.cli.Jobs;
import org.clusterarium.app.session.LabSession;
import org.clusterarium.app.settings.Settings;
import org.clusterarium.app.settings.SettingsFile;
import org.clusterarium.app.settings.SettingsLocation;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.simulator.lab.LabOptions;
import org.clusterarium.simulator.lab.LabStartException;
import org.clusterarium.views.shell.Notice;
import org.clusterarium.views.shell.WindowViewModel;
import org.clusterarium.views.text.Messages;

/** The window on a lab, until it is closed. */
final class WindowJob {
    private final SettingsFile file;
    private final Properties properties;
    private final Map<String, String> environment;
    private final Optional<StartReport> report;
    private final Jobs.Console console;

    WindowJob(Properties properties, Map<String, String> environment, Jobs.Console console) {
        this.file = new SettingsFile(SettingsLocation.settingsFile(properties, environment));
        this.properties = properties;
        this.environment = environment;
        this.console = console;
        report = StartReport.asked(properties);
    }

    /**
     * Returns 0 when the window was closed, whatever the lab was doing, and 1 if there was no window.
     *
     * @param recording shown instead of a lab
     */
    int run(LabOptions options, Optional<Path> recording) {
        SettingsFile.Loaded loaded = file.load();
        WindowHost host;
        try {
            host = WindowHost.open(loaded.settings().window());
        } catch (WindowException e) {
            console.err().println(e.getMessage());
            console.err().println("Without a display, CLUSTERARIUM_HEADLESS=1 runs the demo instead.");
            console.err().flush();
            return 1;
        }
        WindowViewModel window = host.window();
        RecordingFiles recordings = new RecordingFiles(window, host.fileDialogs());
        window.onWindowThread(recordings::install);
        window.onWindowThread(new PlanFiles(window, host.fileDialogs())::install);
        report.ifPresent(start -> host.onFirstPaint(start::painted));
        loaded.problem().ifPresent(problem -> warn(window, problem));
        try (LabLifecycle lifecycle = new LabLifecycle(window, () -> measured(startLab(window, options), host));
                RemoteConnections connections = new RemoteConnections(window, properties, environment)) {
            recording.ifPresentOrElse(recordings::open, lifecycle::start);
            window.onWindowThread(() -> window.connections().set(Optional.of(connections)));
            host.awaitClosed();
            connections.close();
            save(
                    window,
                    connections.saved(),
                    lifecycle
                            .lab()
                            .map(lab -> lab.cluster().name())
                            .or(() -> loaded.settings().lastDeployment()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            host.close();
        }
        return 0;
    }

    private LabSession measured(LabSession lab, WindowHost host) {
        report.ifPresent(start -> start.formed(host::close));
        return lab;
    }

    private static LabSession startLab(WindowViewModel window, LabOptions options) throws LabStartException {
        Messages texts =
                Messages.of(WindowJob.class, "Launch", window.language().get());
        return FreePorts.start(
                texts.get("lab.name"),
                options,
                port -> warn(window, texts.get("ports.other", "" + options.basePort(), "" + port)));
    }

    private void save(WindowViewModel window, List<ConnectionSettings> connections, Optional<String> lastDeployment) {
        try {
            file.save(new Settings(window.settings(), lastDeployment, connections));
        } catch (IOException e) {
            console.err().println("The settings could not be saved: " + e.getMessage());
            console.err().flush();
        }
    }

    private static void warn(WindowViewModel window, String text) {
        window.onWindowThread(() -> window.tell(new Notice(Notice.Severity.WARNING, text)));
    }
}
