package org.clusterarium.views.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every package of views speaks both languages completely. */
class BundlesTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final String CHINESE = "_zh_CN.properties";

    static List<Path> englishBundles() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            List<Path> bundles = files.filter(file -> file.toString().endsWith(".properties"))
                    .filter(file -> !file.toString().endsWith(CHINESE))
                    .sorted()
                    .toList();
            assertThat(bundles).hasSizeGreaterThanOrEqualTo(8);
            return bundles;
        }
    }

    @ParameterizedTest
    @MethodSource("englishBundles")
    void chineseHasTheSameKeysAndPlaceholders(Path english) throws IOException {
        Properties texts = read(english);
        Properties translated = read(chineseOf(english));

        assertThat(translated.stringPropertyNames()).isEqualTo(texts.stringPropertyNames());
        for (String key : texts.stringPropertyNames()) {
            assertThat(placeholders(translated.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(texts.getProperty(key)));
            assertThat(translated.getProperty(key).isBlank())
                    .as(key)
                    .isEqualTo(texts.getProperty(key).isBlank());
        }
    }

    @ParameterizedTest
    @MethodSource("englishBundles")
    void noTextWithPlaceholdersHoldsASingleApostropheWhichMessageFormatWouldSwallow(Path english) throws IOException {
        for (Path bundle : List.of(english, chineseOf(english))) {
            Properties texts = read(bundle);
            for (String key : texts.stringPropertyNames()) {
                String text = texts.getProperty(key);
                if (!placeholders(text).isEmpty()) {
                    assertThat(text.replace("''", ""))
                            .as(bundle.getFileName() + " " + key)
                            .doesNotContain("'");
                }
            }
        }
    }

    private static Path chineseOf(Path english) {
        String name = english.getFileName().toString();
        return english.resolveSibling(name.substring(0, name.length() - ".properties".length()) + CHINESE);
    }

    private static Properties read(Path file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        }
        return texts;
    }

    /** Numbers of the placeholders in order of their number, each once. */
    private static List<Integer> placeholders(String text) {
        return Stream.iterate(0, number -> number < 10, number -> number + 1)
                .filter(number -> text.contains("{" + number + "}") || text.contains("{" + number + ","))
                .toList();
    }
}
