package org.clusterarium.app.launch;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javax.imageio.ImageIO;
import org.clusterarium.app.session.AtomicFile;

/** Writes pictures of the window. ImageIO of java.desktop is on the module path anyway (charts need it), so no encoder of our own. */
public final class FramePng {
    private FramePng() {}

    /**
     * Writes a PNG file. From any thread, once the image is complete.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(Image image, Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(opaque(image), "png", bytes)) {
            throw new IOException("This Java runtime has no PNG encoder");
        }
        AtomicFile.write(file, bytes.toByteArray());
    }

    /** The picture as ImageIO takes it, without transparency. */
    public static BufferedImage opaque(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        return picture;
    }
}
