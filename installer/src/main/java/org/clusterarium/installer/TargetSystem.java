package org.clusterarium.installer;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A system that there is an installer for: what its packages are called and where its image keeps the program. */
enum TargetSystem {
    LINUX(List.of("deb", "rpm"), "png", Path.of("clusterarium"), Path.of("lib", "app"), Path.of("lib", "runtime")),
    WINDOWS(List.of("msi"), "ico", Path.of("Clusterarium"), Path.of("app"), Path.of("runtime")),
    MACOS(
            List.of("dmg"),
            "icns",
            Path.of("Clusterarium.app"),
            Path.of("Contents", "app"),
            Path.of("Contents", "runtime", "Contents", "Home"));

    private final List<String> packageTypes;
    private final String iconSuffix;
    private final Path image;
    private final Path programFolder;
    private final Path runtimeFolder;

    TargetSystem(List<String> packageTypes, String iconSuffix, Path image, Path programFolder, Path runtimeFolder) {
        this.packageTypes = packageTypes;
        this.iconSuffix = iconSuffix;
        this.image = image;
        this.programFolder = programFolder;
        this.runtimeFolder = runtimeFolder;
    }

    /** The system with this {@code os.name}. */
    static TargetSystem named(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.startsWith("mac") ? MACOS : LINUX;
    }

    /** What jpackage calls the packages of this system, the one that is always made first. */
    List<String> packageTypes() {
        return packageTypes;
    }

    /** Format of the program's icon. */
    String iconSuffix() {
        return iconSuffix;
    }

    /** What the program and its launcher are called: a command on Linux, a title elsewhere. */
    String programName() {
        return image.toString().replace(".app", "");
    }

    /** Folder of the image below the place where jpackage makes it. */
    Path image() {
        return image;
    }

    /** Where the launcher's {@code $APPDIR} is, from the image. */
    Path programFolder() {
        return programFolder;
    }

    /** Where the Java runtime is, from the image. */
    Path runtimeFolder() {
        return runtimeFolder;
    }

    /**
     * The version as this system's packages take it.
     *
     * @param version of the build, such as {@code 0.1.0-SNAPSHOT}
     */
    String packageVersion(String version) {
        String numbers = version.replaceAll("-.*", "");
        // macOS refuses bundles whose first number is 0
        return this == MACOS && numbers.startsWith("0.") ? "1" + numbers.substring(1) : numbers;
    }
}
