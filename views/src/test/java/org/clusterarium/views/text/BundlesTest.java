package org.clusterarium.views.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BundlesTest {
    private static final Path RESOURCES = Path.of("src", "main", "resources");

    @Test
    void everyTextExistsInEnglishAndInChineseWithTheSamePlaceholders() throws IOException {
        for (Path english : englishBundles()) {
            Properties texts = load(english);
            Properties chinese = load(Path.of(english.toString().replace(".properties", "_zh_CN.properties")));

            assertThat(chinese.stringPropertyNames())
                    .as(english.toString())
                    .containsExactlyInAnyOrderElementsOf(texts.stringPropertyNames());
            for (String key : texts.stringPropertyNames()) {
                assertThat(placeholders(chinese.getProperty(key)))
                        .as(english + " " + key)
                        .isEqualTo(placeholders(texts.getProperty(key)));
                assertThat(chinese.getProperty(key).isBlank())
                        .as(english + " " + key)
                        .isEqualTo(texts.getProperty(key).isBlank());
            }
        }
    }

    private static List<Path> englishBundles() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            List<Path> bundles = files.filter(file -> file.toString().endsWith(".properties"))
                    .filter(file -> !file.toString().contains("_zh_CN"))
                    .sorted()
                    .toList();
            assertThat(bundles).hasSizeGreaterThan(3);
            return bundles;
        }
    }

    /** The numbers of the placeholders that a text really fills in; text in braces that is no pattern has none. */
    private static List<String> placeholders(String pattern) {
        try {
            new MessageFormat(pattern);
        } catch (IllegalArgumentException plainText) {
            return List.of();
        }
        return java.util.regex.Pattern.compile("\\{(\\d)")
                .matcher(pattern)
                .results()
                .map(result -> result.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
