package org.clusterarium.app.launch;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.clusterarium.views.text.Messages;
import org.jspecify.annotations.Nullable;

/** The dialogs of the operating system; they begin in the folder that was used last, at first in the user's own. */
final class SystemFileDialogs implements FileDialogs {
    private final Window owner;
    private final Supplier<Messages> texts;
    private File folder = new File(System.getProperty("user.home", "."));

    /** @param texts in the present language of the window */
    SystemFileDialogs(Window owner, Supplier<Messages> texts) {
        this.owner = owner;
        this.texts = texts;
    }

    @Override
    public Optional<Path> toSave(FileKind kind, String suggestion) {
        FileChooser chooser = chooser(kind, "save.title");
        chooser.setInitialFileName(suggestion);
        return remembered(chooser.showSaveDialog(owner));
    }

    @Override
    public Optional<Path> toOpen(FileKind kind) {
        return remembered(chooser(kind, "open.title").showOpenDialog(owner));
    }

    private FileChooser chooser(FileKind kind, String title) {
        FileChooser chooser = new FileChooser();
        String name = kind.name().toLowerCase(Locale.ROOT) + ".";
        chooser.setTitle(texts.get().get(name + title));
        chooser.getExtensionFilters().setAll(new ExtensionFilter(texts.get().get(name + "kind"), "*" + kind.suffix()));
        if (folder.isDirectory()) {
            chooser.setInitialDirectory(folder);
        }
        return chooser;
    }

    private Optional<Path> remembered(@Nullable File chosen) {
        if (chosen == null) {
            return Optional.empty();
        }
        folder = chosen.getAbsoluteFile().getParentFile();
        return Optional.of(chosen.toPath());
    }
}
