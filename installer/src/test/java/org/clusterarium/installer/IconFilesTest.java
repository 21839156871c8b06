package org.clusterarium.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IconFilesTest {
    private static final Path DRAWING = Path.of("src/main/icon/clusterarium.svg");

    @TempDir
    Path folder;

    @Test
    void everySizeOfEveryFormatShowsTheDrawing() throws IOException {
        IconFiles icons = new IconFiles(DRAWING, folder);
        icons.write();

        for (int size : IconFiles.PNG_SIZES) {
            BufferedImage picture =
                    ImageIO.read(folder.resolve("clusterarium-" + size + ".png").toFile());
            assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(size, size);
            // outside of the rounded corner nothing, inside of the left arc its colour
            assertThat(picture.getRGB(0, 0) >>> 24).isZero();
            assertThat(distance(picture.getRGB(size * 50 / 256, size / 2), 0x2ec4b6))
                    .isLessThan(32);
        }
        assertThat(widths("ico")).containsExactlyElementsOf(IconFiles.ICO_SIZES);
        assertThat(widths("icns")).containsExactlyElementsOf(IconFiles.ICNS_SIZES);
    }

    @Test
    void aDrawingThatIsNoneIsAnErrorWithItsName() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.svg"), "<svg");

        assertThatThrownBy(() -> new IconFiles(broken, folder.resolve("out")).write())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken.svg");
    }

    /** Greatest difference of a channel: edges of small pictures are mixed colours. */
    private static int distance(int one, int other) {
        return IntStream.of(0, 8, 16)
                .map(shift -> Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)))
                .max()
                .orElseThrow();
    }

    private List<Integer> widths(String format) throws IOException {
        List<Integer> widths = new ArrayList<>();
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream stream = ImageIO.createImageInputStream(
                folder.resolve("clusterarium." + format).toFile())) {
            reader.setInput(stream);
            for (int i = 0; i < reader.getNumImages(true); i++) {
                widths.add(reader.read(i).getWidth());
            }
        } finally {
            reader.dispose();
        }
        return widths;
    }
}
