package org.clusterarium.app.launch;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.clusterarium.app.session.AtomicFile;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanCodec;
import org.clusterarium.views.shell.Notice;
import org.clusterarium.views.shell.WindowViewModel;
import org.clusterarium.views.text.Messages;

/**
 * Plans on their way between the window and files: what is staged can be saved, and a file can be chosen or dropped onto the window to be
 * staged. The same files are written and applied by the command line. Files are read and written in the background.
 */
final class PlanFiles {
    private final WindowViewModel window;
    private final FileDialogs dialogs;

    PlanFiles(WindowViewModel window, FileDialogs dialogs) {
        this.window = window;
        this.dialogs = dialogs;
    }

    /** Gives the window its ways to plan files; dropped files that are none go where they went before. On the window's thread. */
    void install() {
        window.savePlan().set(Optional.of(this::save));
        window.openPlan().set(Optional.of(() -> dialogs.toOpen(FileKind.PLAN).ifPresent(this::open)));
        Consumer<List<Path>> others = window.droppedFiles().get().orElse(files -> {});
        window.droppedFiles().set(Optional.of(files -> {
            files.stream().filter(FileKind.PLAN::isNameOf).forEach(this::open);
            others.accept(
                    files.stream().filter(file -> !FileKind.PLAN.isNameOf(file)).toList());
        }));
    }

    private void save(Plan plan) {
        String suggestion = plan.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + FileKind.PLAN.suffix();
        dialogs.toSave(FileKind.PLAN, suggestion)
                .map(FileKind.PLAN::withSuffix)
                .ifPresent(file -> inBackground(() -> save(plan, file)));
    }

    private void save(Plan plan, Path file) {
        try {
            StringBuilder text = new StringBuilder();
            PlanCodec.write(plan, text);
            AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
            tell(Notice.Severity.INFO, texts().get("plan.saved", file.toString()));
        } catch (IOException e) {
            tell(Notice.Severity.WARNING, texts().get("plan.notSaved", file.toString(), RecordingFiles.reason(e)));
        }
    }

    private void open(Path file) {
        inBackground(() -> load(file));
    }

    private void load(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Plan plan = PlanCodec.read(reader);
            window.onWindowThread(() -> window.staged().stage(plan));
        } catch (IOException | RuntimeException e) {
            tell(
                    Notice.Severity.WARNING,
                    texts().get("plan.notOpened", file.getFileName().toString(), RecordingFiles.reason(e)));
        }
    }

    private void tell(Notice.Severity severity, String text) {
        window.onWindowThread(() -> window.tell(new Notice(severity, text)));
    }

    private Messages texts() {
        return Messages.of(PlanFiles.class, "Launch", window.language().get());
    }

    private static void inBackground(Runnable task) {
        Thread.ofVirtual().name("plan-file").start(task);
    }
}
