package org.clusterarium.test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the repository is, seen from the module in which the tests run. */
public final class Repository {
    /** The modules with main code, ground floor first. */
    public static final List<String> MODULES =
            List.of("model", "embedded-node", "simulator", "views", "app", "installer", "screenshots");

    private Repository() {}

    /** The folder with the parent pom. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("embedded-node"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
