package org.clusterarium.installer;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.batik.transcoder.TranscoderException;
import org.apache.batik.transcoder.TranscoderInput;
import org.apache.batik.transcoder.TranscoderOutput;
import org.apache.batik.transcoder.image.ImageTranscoder;

/** The icon in every format and size that a system asks for, all from one drawing. */
final class IconFiles {
    /** Sizes of single pictures, as the icon theme specification of free desktops has them. */
    static final List<Integer> PNG_SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);

    static final List<Integer> ICO_SIZES = List.of(16, 24, 32, 48, 64, 128, 256);
    static final List<Integer> ICNS_SIZES = List.of(16, 32, 64, 128, 256, 512, 1024);

    private final Path drawing;
    private final Path folder;

    /**
     * @param drawing the SVG
     * @param folder where the files go; made when missing
     */
    IconFiles(Path drawing, Path folder) {
        this.drawing = drawing;
        this.folder = folder;
    }

    /** Writes {@code clusterarium.png} (256 pixels), {@code clusterarium-N.png}, {@code clusterarium.ico} and {@code clusterarium.icns}. */
    void write() throws IOException {
        Files.createDirectories(folder);
        for (int size : PNG_SIZES) {
            ImageIO.write(
                    picture(size),
                    "png",
                    folder.resolve("clusterarium-" + size + ".png").toFile());
        }
        ImageIO.write(picture(256), "png", file("png").toFile());
        writeSequence("ico", ICO_SIZES);
        writeSequence("icns", ICNS_SIZES);
    }

    /** The icon with this suffix. */
    Path file(String suffix) {
        return folder.resolve("clusterarium." + suffix);
    }

    private void writeSequence(String format, List<Integer> sizes) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (OutputStream file = Files.newOutputStream(file(format));
                ImageOutputStream stream = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int size : sizes) {
                writer.writeToSequence(new IIOImage(picture(size), null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    /** The drawing as a square picture with this side in pixels. */
    BufferedImage picture(int size) throws IOException {
        AtomicReference<BufferedImage> picture = new AtomicReference<>();
        ImageTranscoder painter = new ImageTranscoder() {
            @Override
            public BufferedImage createImage(int width, int height) {
                return new BufferedImage(width, height, BufferedImage.TYPE_4BYTE_ABGR);
            }

            @Override
            public void writeImage(BufferedImage image, TranscoderOutput output) {
                picture.set(image);
            }
        };
        painter.addTranscodingHint(ImageTranscoder.KEY_WIDTH, (float) size);
        painter.addTranscodingHint(ImageTranscoder.KEY_HEIGHT, (float) size);
        try {
            painter.transcode(new TranscoderInput(drawing.toUri().toString()), null);
        } catch (TranscoderException e) {
            throw new IOException(drawing + " cannot be drawn: " + e.getMessage(), e);
        }
        return Objects.requireNonNull(picture.get(), "the transcoder drew nothing");
    }
}
