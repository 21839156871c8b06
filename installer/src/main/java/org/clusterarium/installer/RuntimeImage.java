package org.clusterarium.installer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A Java runtime with the program in it, the modules that it reads, and no others. */
final class RuntimeImage {
    /** Looked up as services, so that no module names them: languages of the window, character sets, keys of TLS. */
    static final List<String> SERVICES = List.of("jdk.localedata", "jdk.charsets", "jdk.crypto.ec");

    private RuntimeImage() {}

    /**
     * Links the runtime.
     *
     * @param modulePath folder with the program's jars, all with descriptors
     * @param program names of their modules
     * @param folder does not exist yet
     */
    static void link(Path modulePath, Set<String> program, Path folder) throws IOException {
        List<String> modules = new ArrayList<>(program);
        modules.addAll(SERVICES);
        new Tool("jlink")
                .run(List.of(
                        "--module-path",
                        modulePath.toString(),
                        "--add-modules",
                        String.join(",", modules),
                        "--ignore-signing-information",
                        "--include-locales=en,zh",
                        "--strip-java-debug-attributes",
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        folder.toString()));
    }
}
