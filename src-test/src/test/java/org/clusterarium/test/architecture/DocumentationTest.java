package org.clusterarium.test.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clusterarium.test.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents must not point at what is not there. */
class DocumentationTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    @Test
    void linksOfAllDocumentsLeadSomewhere() throws IOException {
        assertThat(brokenLinks(Repository.root())).isEmpty();
    }

    @Test
    void everyModuleHasAReadme() {
        assertThat(Repository.MODULES)
                .allMatch(
                        module -> Files.exists(Repository.root().resolve(module).resolve("README.md")));
    }

    @Test
    void aBrokenLinkIsFound(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("README.md"), "[here](README.md) [there](nowhere.md)");

        assertThat(brokenLinks(folder)).containsExactly("README.md: nowhere.md");
    }

    private static List<String> brokenLinks(Path root) throws IOException {
        List<String> broken = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(DocumentationTest::isDocument).toList()) {
                Matcher links = LINK.matcher(Files.readString(file));
                while (links.find()) {
                    String target = links.group(1);
                    if (!target.contains(":") && !Files.exists(file.resolveSibling(target))) {
                        broken.add(root.relativize(file) + ": " + target);
                    }
                }
            }
        }
        return broken;
    }

    private static boolean isDocument(Path file) {
        return file.toString().endsWith(".md") && !file.toString().contains("/target/");
    }
}
