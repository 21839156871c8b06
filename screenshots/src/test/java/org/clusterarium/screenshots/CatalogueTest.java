package org.clusterarium.screenshots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents show the catalogue's pictures and no others, and all of them are there. */
class CatalogueTest {
    private static final Path FOLDER = Path.of("").toAbsolutePath();
    private static final Pattern IMAGE = Pattern.compile("!\\[[^\\]]*\\]\\(([^)\\s]+)\\)|<img [^>]*src=\"([^\"]+)\"");

    @Test
    void everyEntryHasItsFileAndEveryFileItsEntry() throws IOException {
        assertThat(Catalogue.fileNames()).doesNotHaveDuplicates();
        assertThat(picturesIn(FOLDER)).containsExactlyInAnyOrderElementsOf(Catalogue.fileNames());
    }

    @Test
    void everyPictureOfADocumentIsInTheCatalogue() throws IOException {
        assertThat(strangers(FOLDER.getParent(), Catalogue.fileNames())).isEmpty();
    }

    @Test
    void aPictureFromElsewhereIsFound(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("app"));
        Files.writeString(
                root.resolve("README.md"), "![x](screenshots/known.png) <img width=\"9\" src=\"docs/x.png\"/>");
        Files.writeString(
                root.resolve("app/README.md"), "![x](../screenshots/other.png) ![y](../screenshots/known.png)");

        assertThat(strangers(root, List.of("known.png")))
                .containsExactly("README.md: docs/x.png", "app/README.md: ../screenshots/other.png");
    }

    private static List<String> picturesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".png") || name.endsWith(".gif"))
                    .toList();
        }
    }

    private static List<String> strangers(Path root, List<String> known) throws IOException {
        List<String> strangers = new ArrayList<>();
        Path pictures = root.resolve("screenshots");
        for (Path document : documents(root)) {
            Matcher images = IMAGE.matcher(Files.readString(document));
            while (images.find()) {
                String target = images.group(1) == null ? images.group(2) : images.group(1);
                Path file = document.resolveSibling(target).normalize();
                if (!pictures.equals(file.getParent())
                        || !known.contains(file.getFileName().toString())) {
                    strangers.add(root.relativize(document) + ": " + target);
                }
            }
        }
        return strangers;
    }

    private static List<Path> documents(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }
}
