package org.clusterarium.app.launch;

import java.nio.file.Path;
import org.clusterarium.app.session.RecordingStore;

/** What the window saves and opens; the name in small letters is the first part of its texts. */
enum FileKind {
    RECORDING(RecordingStore.SUFFIX),
    PLAN(".clusterarium-plan");

    private final String suffix;

    FileKind(String suffix) {
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }

    boolean isNameOf(Path file) {
        return file.getFileName().toString().endsWith(suffix);
    }

    /** The file with the suffix, whether it was typed or not. */
    Path withSuffix(Path file) {
        return isNameOf(file) ? file : file.resolveSibling(file.getFileName() + suffix);
    }
}
