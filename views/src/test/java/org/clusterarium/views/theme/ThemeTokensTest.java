package org.clusterarium.views.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.clusterarium.views.FxStage;
import org.junit.jupiter.api.Test;

class ThemeTokensTest {
    private static final Pattern TOKEN = Pattern.compile("(-cl-[a-z0-9-]+):\\s*([^;]+);");

    @Test
    void bothThemesDefineEveryTokenAndNoOther() {
        List<String> names =
                Arrays.stream(Token.values()).map(Token::cssName).sorted().toList();

        assertThat(tokens("tokens-dark.css").keySet()).containsExactlyElementsOf(names);
        assertThat(tokens("tokens-light.css").keySet()).containsExactlyElementsOf(names);
    }

    @Test
    void textStatesMessagesAndShardsContrastWithTheSurfaceInBothThemes() {
        for (String sheet : List.of("tokens-dark.css", "tokens-light.css")) {
            Map<String, Color> colours = tokens(sheet);
            Color surface = colours.get("-cl-surface");
            for (String text : List.of("-cl-text", "-cl-muted")) {
                assertThat(contrast(colours.get(text), surface))
                        .as(sheet + text)
                        .isGreaterThanOrEqualTo(4.5);
            }
            for (String state : List.of("ok", "warn", "danger", "info")) {
                assertThat(contrast(colours.get("-cl-" + state), colours.get("-cl-" + state + "-surface")))
                        .as(sheet + state)
                        .isGreaterThanOrEqualTo(4.5);
            }
            colours.forEach((name, colour) -> {
                if (name.startsWith("-cl-shard-") || name.startsWith("-cl-message-")) {
                    assertThat(contrast(colour, surface)).as(sheet + name).isGreaterThanOrEqualTo(3);
                }
            });
        }
    }

    @Test
    void aPaletteTakesTheColoursOfTheThemeAndOfTheOtherOneAfterASwitch() {
        Palette palette = FxStage.onFx(Palette::new);
        FxStage.onFx(() -> {
            StackPane root = new StackPane(palette);
            Scene scene = new Scene(root, 100, 100);
            for (Theme theme : List.of(Theme.DARK, Theme.LIGHT, Theme.DARK)) {
                int before = palette.revision().get();
                theme.applyTo(scene);
                root.applyCss();
                Map<String, Color> wanted = tokens(theme == Theme.DARK ? "tokens-dark.css" : "tokens-light.css");
                for (Token token : Token.values()) {
                    assertThat(palette.color(token)).as(token.name()).isEqualTo(wanted.get(token.cssName()));
                }
                assertThat(palette.revision().get()).isGreaterThan(before);
            }
        });
    }

    @Test
    void aPaletteFollowsTheFontSizeOfTheWindow() {
        Palette palette = FxStage.onFx(Palette::new);
        FxStage.onFx(() -> {
            StackPane root = new StackPane(palette);
            Theme.DARK.applyTo(new Scene(root, 100, 100));
            root.applyCss();
            assertThat(palette.zoom()).isEqualTo(1);

            root.setStyle("-fx-font-size: 26px");
            root.applyCss();

            assertThat(palette.zoom()).isEqualTo(2);
        });
    }

    private static Map<String, Color> tokens(String sheet) {
        try (InputStream file = Objects.requireNonNull(Theme.class.getResourceAsStream(sheet))) {
            Matcher matcher = TOKEN.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            Map<String, Color> tokens = new TreeMap<>();
            while (matcher.find()) {
                tokens.put(matcher.group(1), Color.web(matcher.group(2)));
            }
            return tokens;
        } catch (IOException unreadable) {
            throw new IllegalStateException(sheet, unreadable);
        }
    }

    /** Contrast ratio of WCAG 2. */
    private static double contrast(Color a, Color b) {
        double lighter = Math.max(luminance(a), luminance(b));
        double darker = Math.min(luminance(a), luminance(b));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.03928 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
