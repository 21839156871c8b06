package org.clusterarium.screenshots;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Locale;
import org.clusterarium.app.launch.FramePng;
import org.clusterarium.screenshots.scene.Scenes;
import org.clusterarium.views.theme.Theme;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PainterTest {
    @BeforeAll
    static void startToolkit() {
        Painter.startToolkit();
    }

    @Test
    void theSameEntryGivesTheSamePixelsAndAnotherSeedOthers() {
        int[] first = pixels(1);

        assertThat(pixels(1)).isEqualTo(first);
        assertThat(pixels(2)).isNotEqualTo(first);
    }

    private static int[] pixels(long seed) {
        Picture picture = new Picture("test", Scenes.PROMOTION, 1000, 700, Theme.DARK, Locale.ENGLISH, seed);
        BufferedImage image = FramePng.opaque(Painter.paint(picture));
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }
}
