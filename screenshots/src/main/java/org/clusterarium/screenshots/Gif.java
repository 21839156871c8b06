package org.clusterarium.screenshots;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes animated GIFs with ImageIO: one palette for all frames, and of each frame only the rectangle that changed. */
final class Gif {
    private static final String FRAME_FORMAT = "javax_imageio_gif_image_1.0";
    /** The block that players look for when they repeat a film for ever. */
    private static final byte[] REPEAT_FOR_EVER = {1, 0, 0};

    private Gif() {}

    /**
     * @param frames all of one size, without transparency
     * @param frameCentis how long a frame is shown, hundredths of a second
     * @param lastCentis how long the last one is
     */
    static void write(List<BufferedImage> frames, int frameCentis, int lastCentis, Path file) throws IOException {
        IndexColorModel palette = new GifPalette(frames).model();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        Files.deleteIfExists(file);
        try (ImageOutputStream output = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(output);
            writer.prepareWriteSequence(null);
            @Nullable BufferedImage shown = null;
            for (int i = 0; i < frames.size(); i++) {
                BufferedImage frame = indexed(frames.get(i), palette);
                Rectangle changed = changed(shown, frame);
                int centis = i == frames.size() - 1 ? lastCentis : frameCentis;
                BufferedImage part = difference(shown, frame, changed);
                writer.writeToSequence(new IIOImage(part, null, metadata(writer, part, changed, centis)), null);
                shown = frame;
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage indexed(BufferedImage frame, IndexColorModel palette) {
        BufferedImage indexed =
                new BufferedImage(frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, palette);
        byte[] pixels = new byte[frame.getWidth()];
        int[] colours = new int[frame.getWidth()];
        for (int y = 0; y < frame.getHeight(); y++) {
            frame.getRGB(0, y, frame.getWidth(), 1, colours, 0, frame.getWidth());
            for (int x = 0; x < pixels.length; x++) {
                pixels[x] = ((byte[]) palette.getDataElements(colours[x], null))[0];
            }
            indexed.getRaster().setDataElements(0, y, frame.getWidth(), 1, pixels);
        }
        return indexed;
    }

    /** The smallest rectangle that holds every difference; one pixel if there is none. */
    private static Rectangle changed(@Nullable BufferedImage before, BufferedImage after) {
        Rectangle whole = new Rectangle(after.getWidth(), after.getHeight());
        if (before == null) {
            return whole;
        }
        Rectangle changed = new Rectangle(-1, -1);
        int[] was = new int[whole.width];
        int[] is = new int[whole.width];
        for (int y = 0; y < whole.height; y++) {
            before.getRGB(0, y, whole.width, 1, was, 0, whole.width);
            after.getRGB(0, y, whole.width, 1, is, 0, whole.width);
            int first = Arrays.mismatch(was, is);
            if (first >= 0) {
                int last = whole.width - 1;
                while (was[last] == is[last]) {
                    last--;
                }
                changed = changed.union(new Rectangle(first, y, last - first + 1, 1));
            }
        }
        return changed.isEmpty() ? new Rectangle(1, 1) : changed;
    }

    /** What changed, and nothing where nothing did: long runs of the same are what LZW packs best. */
    private static BufferedImage difference(@Nullable BufferedImage before, BufferedImage after, Rectangle place) {
        BufferedImage part = new BufferedImage(
                place.width, place.height, BufferedImage.TYPE_BYTE_INDEXED, (IndexColorModel) after.getColorModel());
        for (int y = 0; y < place.height; y++) {
            for (int x = 0; x < place.width; x++) {
                int is = after.getRaster().getSample(place.x + x, place.y + y, 0);
                boolean same = before != null && before.getRaster().getSample(place.x + x, place.y + y, 0) == is;
                part.getRaster().setSample(x, y, 0, same ? GifPalette.TRANSPARENT : is);
            }
        }
        return part;
    }

    private static IIOMetadata metadata(ImageWriter writer, BufferedImage part, Rectangle place, int centis)
            throws IIOInvalidTreeException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(part), null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FRAME_FORMAT);
        IIOMetadataNode where = child(root, "ImageDescriptor");
        where.setAttribute("imageLeftPosition", "" + place.x);
        where.setAttribute("imageTopPosition", "" + place.y);
        IIOMetadataNode how = child(root, "GraphicControlExtension");
        how.setAttribute("disposalMethod", "doNotDispose");
        how.setAttribute("userInputFlag", "FALSE");
        how.setAttribute("transparentColorFlag", "TRUE");
        how.setAttribute("transparentColorIndex", "" + GifPalette.TRANSPARENT);
        how.setAttribute("delayTime", "" + centis);
        IIOMetadataNode repeat = new IIOMetadataNode("ApplicationExtension");
        repeat.setAttribute("applicationID", "NETSCAPE");
        repeat.setAttribute("authenticationCode", "2.0");
        repeat.setUserObject(REPEAT_FOR_EVER);
        child(root, "ApplicationExtensions").appendChild(repeat);
        metadata.setFromTree(FRAME_FORMAT, root);
        return metadata;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }
}
