package org.clusterarium.installer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** The systems' own packaging tools, which jpackage calls. */
final class PackageTools {
    private static final Map<String, String> TOOLS =
            Map.of("deb", "dpkg-deb", "rpm", "rpmbuild", "msi", "wix.exe", "dmg", "hdiutil");

    private PackageTools() {}

    /** The command without which a package of this type cannot be made. */
    static String neededFor(String type) {
        return TOOLS.getOrDefault(type, type);
    }

    /** Whether that command is on the path. */
    static boolean present(String type) {
        String tool = neededFor(type);
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, tool))
                .anyMatch(Files::isExecutable);
    }
}
