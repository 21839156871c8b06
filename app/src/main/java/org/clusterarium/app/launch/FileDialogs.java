package org.clusterarium.app.launch;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the user for a file, on the window's thread. Empty when the user thought better of it. */
interface FileDialogs {
    /** @param suggestion name of the file, without a folder */
    Optional<Path> toSave(FileKind kind, String suggestion);

    Optional<Path> toOpen(FileKind kind);
}
