package org.clusterarium.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What describes the program to a system: file associations, scripts of its package, the second launcher of Windows. */
final class Descriptors {
    private final Path sources;
    private final Path folder;

    /**
     * @param sources this module's {@code src/main}
     * @param folder where jpackage reads them; made when missing
     */
    Descriptors(Path sources, Path folder) {
        this.sources = sources;
        this.folder = folder;
    }

    /** Copies the descriptors of a system, and makes the file association with the icon in its format. */
    void write(TargetSystem system, IconFiles icons) throws IOException {
        Files.createDirectories(folder);
        Path own = sources.resolve(system.name().toLowerCase(java.util.Locale.ROOT));
        if (Files.isDirectory(own)) {
            try (Stream<Path> files = Files.list(own)) {
                for (Path file : files.toList()) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
        }
        List<String> association = Files.readAllLines(sources.resolve("recording.properties"));
        Files.write(
                folder.resolve("recording.properties"),
                Stream.concat(
                                association.stream(),
                                Stream.of("icon="
                                        + icons.file(system.iconSuffix())
                                                .toString()
                                                .replace('\\', '/')))
                        .toList());
    }
}
