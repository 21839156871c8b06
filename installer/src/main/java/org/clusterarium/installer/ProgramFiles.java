package org.clusterarium.installer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The packaged program: its jars, its native libraries, the options it is started with. */
final class ProgramFiles {
    /** Name of the AOT cache in the launcher's {@code $APPDIR}. */
    static final String CACHE = "clusterarium.aot";

    /** Native libraries are kept unpacked: JavaFX would otherwise leave a copy in the user's home that no uninstaller finds. */
    static final String NATIVE_FOLDER = "native";

    /** Licences of the libraries for people, and the same as an SBOM for programs. */
    static final String LEGAL_FOLDER = "legal";

    private static final String APPDIR = "$APPDIR";
    private static final List<String> NATIVE_SUFFIXES = List.of(".so", ".dll", ".dylib");
    /** JavaFX's jars without a system in their names are empty. */
    private static final int EMPTY_JAR_BYTES = 1_000;

    private final Path dist;
    private final Path modules;

    /**
     * @param dist folder with the program as Maven packaged it
     * @param modules folder to copy its jars to
     */
    ProgramFiles(Path dist, Path modules) {
        this.dist = dist;
        this.modules = modules;
    }

    /** Copies the jars that hold something. */
    void copy() throws IOException {
        Files.createDirectories(modules);
        for (Path jar : jars(dist.resolve("lib"))) {
            if (Files.size(jar) > EMPTY_JAR_BYTES) {
                Files.copy(jar, modules.resolve(jar.getFileName()));
            }
        }
    }

    /** Folder with the copied jars. */
    Path modules() {
        return modules;
    }

    /** Options of the installed launcher. */
    List<String> launcherOptions() throws IOException {
        List<String> options = commonOptions(APPDIR);
        options.add("-XX:AOTCache=" + APPDIR + "/" + CACHE);
        return options;
    }

    /** The same options for the run that makes the cache. */
    List<String> trainingOptions(Path appFolder) throws IOException {
        return commonOptions(appFolder.toString());
    }

    private List<String> commonOptions(String appFolder) throws IOException {
        List<String> options = new ArrayList<>();
        for (Path file : List.of(
                dist.resolve("conf").resolve("jvm.options"),
                dist.resolve("conf").resolve("installed.options"))) {
            Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(options::add);
        }
        options.add("-Djava.library.path=" + appFolder + "/" + NATIVE_FOLDER);
        return options;
    }

    /** Copies what says whose libraries are shipped. */
    void copyLegal(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(dist.resolve(LEGAL_FOLDER))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    /** Takes the native libraries of JavaFX out of its jars. */
    void unpackNativeLibraries(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path jar : jars(modules)) {
            if (jar.getFileName().toString().startsWith("javafx-")) {
                unpack(jar, folder);
            }
        }
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().filter(ProgramFiles::isNative).toList()) {
                try (InputStream content = zip.getInputStream(entry)) {
                    Files.copy(content, folder.resolve(entry.getName()));
                }
            }
        }
    }

    private static boolean isNative(ZipEntry entry) {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        return !name.contains("/") && NATIVE_SUFFIXES.stream().anyMatch(name::endsWith);
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
