package org.clusterarium.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.clusterarium.app.session.RecordingStore;
import org.clusterarium.model.deployment.DeploymentKind;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.recording.Recording;
import org.clusterarium.model.trace.TraceEvent;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.model.watch.RecordedDeployment;
import org.clusterarium.views.shell.Notice;
import org.clusterarium.views.shell.WindowSettings;
import org.clusterarium.views.shell.WindowViewModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFilesTest {
    private static final long START = 1_700_000_000_000_000L;

    @TempDir
    Path folder;

    /** The thread of the window is the one of the test, which takes its tasks one by one. */
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    private final WindowViewModel window = new WindowViewModel(WindowSettings.DEFAULT, tasks::add);
    private final Recording recording = new Recording(
            "three hosts",
            START,
            START + 5_000_000,
            List.of(DeploymentSnapshot.EMPTY),
            List.of(new TraceEvent.CoverageChanged(START + 1_000_000, 16_384)),
            List.of());

    @BeforeEach
    void install() {
        FileDialogs dialogs = new FileDialogs() {
            @Override
            public Optional<Path> toSave(FileKind kind, String suggestion) {
                assertThat(suggestion).startsWith("three-hosts-").endsWith(RecordingStore.SUFFIX);
                return Optional.of(folder.resolve("saved"));
            }

            @Override
            public Optional<Path> toOpen(FileKind kind) {
                return Optional.of(folder.resolve("saved" + RecordingStore.SUFFIX));
            }
        };
        new RecordingFiles(window, dialogs).install();
    }

    private void runNextTask() throws InterruptedException {
        Runnable task = tasks.poll(10, TimeUnit.SECONDS);
        assertThat(task).as("a task for the window within ten seconds").isNotNull();
        task.run();
    }

    private Notice notice() {
        return window.notice().get().orElseThrow();
    }

    @Test
    void whatIsShownIsSavedWithTheSuffixAndCanBeOpenedAgainAsARecording() throws Exception {
        window.watch(new RecordedDeployment(recording));

        window.export().get().orElseThrow().run();
        runNextTask();

        Path saved = folder.resolve("saved" + RecordingStore.SUFFIX);
        assertThat(notice().severity()).isEqualTo(Notice.Severity.INFO);
        assertThat(notice().text()).contains(saved.toString());

        window.openRecording().get().orElseThrow().run();
        runNextTask();

        Deployment opened = window.moment().deployment().get().orElseThrow();
        assertThat(window.deployments()).hasSize(2);
        assertThat(opened.kind()).isEqualTo(DeploymentKind.RECORDING);
        assertThat(opened.timeline().events(0, Long.MAX_VALUE)).isEqualTo(recording.events());
        assertThat(window.moment().live().get()).isFalse();
        assertThat(window.moment().playing().get()).isTrue();
    }

    @Test
    void aDroppedFileThatIsNoRecordingIsRefusedWithItsNameAndShowsNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("holiday.txt"), "sun, sea");

        window.droppedFiles().get().orElseThrow().accept(List.of(file));
        runNextTask();

        assertThat(notice().severity()).isEqualTo(Notice.Severity.WARNING);
        assertThat(notice().text()).contains("holiday.txt");
        assertThat(window.deployments()).isEmpty();
    }

    @Test
    void aDroppedRecordingIsPlayed() throws Exception {
        Path file = folder.resolve("dropped" + RecordingStore.SUFFIX);
        RecordingStore.save(new RecordedDeployment(recording), file);

        window.droppedFiles().get().orElseThrow().accept(List.of(file));
        runNextTask();

        assertThat(window.moment().isRecording()).isTrue();
    }

    @Test
    void aFileThatCannotBeWrittenIsToldOfAndLeavesNothing() throws Exception {
        Files.createDirectory(folder.resolve("saved" + RecordingStore.SUFFIX));
        Files.writeString(folder.resolve("saved" + RecordingStore.SUFFIX).resolve("taken"), "");
        window.watch(new RecordedDeployment(recording));

        window.export().get().orElseThrow().run();
        runNextTask();

        assertThat(notice().severity()).isEqualTo(Notice.Severity.WARNING);
        assertThat(namesIn(folder)).containsExactly("saved" + RecordingStore.SUFFIX);
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
