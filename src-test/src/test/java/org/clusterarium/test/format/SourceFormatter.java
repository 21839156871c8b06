package org.clusterarium.test.format;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The one way Java files of this repository are laid out. Also runs alone, as a source file: see {@code .mvn/format/pom.xml}. */
public final class SourceFormatter {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    private SourceFormatter() {}

    /** Rewrites what is not formatted below the given folder and names it. */
    public static void main(String[] args) throws IOException {
        for (Path file : unformatted(Path.of(args[0]))) {
            Files.writeString(file, format(file));
            System.out.println("formatted " + file.normalize());
        }
    }

    /** Java files below the root (build output left out) that differ from their formatted text. */
    public static List<Path> unformatted(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> isSource(root.relativize(file)))
                    .sorted()
                    .parallel()
                    .filter(file -> !format(file).equals(read(file)))
                    .toList();
        }
    }

    private static boolean isSource(Path relative) {
        return relative.toString().endsWith(".java")
                && Stream.of("target", ".git").map(Path::of).noneMatch(left -> contains(relative, left));
    }

    private static boolean contains(Path path, Path part) {
        for (Path name : path) {
            if (name.equals(part)) {
                return true;
            }
        }
        return false;
    }

    private static String format(Path file) {
        String source = read(file);
        try {
            String ordered = ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.PALANTIR);
            return FORMATTER.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
        } catch (FormatterException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
