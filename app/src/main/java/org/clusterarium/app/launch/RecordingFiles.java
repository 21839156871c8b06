package org.clusterarium.app.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.clusterarium.app.session.RecordingStore;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.model.watch.RecordedDeployment;
import org.clusterarium.views.shell.Notice;
import org.clusterarium.views.shell.WindowViewModel;
import org.clusterarium.views.text.Messages;

/**
 * Recordings on their way between the window and files: what is shown can be saved, and a file can be chosen or dropped onto the window
 * to be played. Files are read and written in the background; a notice tells how it went.
 */
final class RecordingFiles {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final WindowViewModel window;
    private final FileDialogs dialogs;

    RecordingFiles(WindowViewModel window, FileDialogs dialogs) {
        this.window = window;
        this.dialogs = dialogs;
    }

    /** Gives the window its ways to files. On the window's thread. */
    void install() {
        window.export().set(Optional.of(this::save));
        window.openRecording()
                .set(Optional.of(() -> dialogs.toOpen(FileKind.RECORDING).ifPresent(this::open)));
        window.droppedFiles().set(Optional.of(files -> files.forEach(this::open)));
    }

    private void save() {
        Optional<Deployment> shown = window.moment().deployment().get();
        shown.ifPresent(deployment -> dialogs.toSave(FileKind.RECORDING, suggestion(deployment))
                .map(FileKind.RECORDING::withSuffix)
                .ifPresent(file -> inBackground(() -> save(deployment, file))));
    }

    /** Plays a file, or tells why it cannot be played. */
    void open(Path file) {
        inBackground(() -> load(file));
    }

    private void save(Deployment deployment, Path file) {
        try {
            RecordingStore.save(deployment, file);
            tell(Notice.Severity.INFO, texts().get("recording.saved", file.toString()));
        } catch (IOException e) {
            tell(Notice.Severity.WARNING, texts().get("recording.notSaved", file.toString(), reason(e)));
        }
    }

    private void load(Path file) {
        try {
            RecordedDeployment recording = new RecordedDeployment(RecordingStore.load(file));
            window.onWindowThread(() -> window.watch(recording));
        } catch (IOException | RuntimeException e) {
            tell(Notice.Severity.WARNING, texts().get("recording.notOpened", reason(e)));
        }
    }

    static String reason(Exception failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private void tell(Notice.Severity severity, String text) {
        window.onWindowThread(() -> window.tell(new Notice(severity, text)));
    }

    private Messages texts() {
        return Messages.of(RecordingFiles.class, "Launch", window.language().get());
    }

    private static void inBackground(Runnable task) {
        Thread.ofVirtual().name("recording-file").start(task);
    }

    private static String suggestion(Deployment deployment) {
        Instant end = Instant.ofEpochSecond(Math.floorDiv(deployment.timeline().endMicros(), 1_000_000L));
        String name = deployment.name().strip().replaceAll("[^\\p{L}\\p{N}]+", "-");
        return name + "-" + STAMP.format(LocalDateTime.ofInstant(end, ZoneId.systemDefault())) + RecordingStore.SUFFIX;
    }
}
