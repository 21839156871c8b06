package org.clusterarium.app.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes pictures of the window into a folder. */
final class FrameWriter {
    private final WindowHost window;
    private final Path folder;
    private final List<Path> written = new ArrayList<>();

    FrameWriter(WindowHost window, Path folder) {
        this.window = window;
        this.folder = folder;
    }

    /** Writes {@code frame-<name>.png} with what the window shows now. */
    void take(String name) throws IOException {
        Path file = folder.resolve("frame-" + name + ".png");
        FramePng.write(window.picture(), file);
        written.add(file);
    }

    List<Path> written() {
        return List.copyOf(written);
    }
}
