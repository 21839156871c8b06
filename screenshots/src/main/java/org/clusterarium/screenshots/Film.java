package org.clusterarium.screenshots;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clusterarium.app.launch.FramePng;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.screenshots.lab.VirtualLab;
import org.clusterarium.screenshots.scene.LabMoment;
import org.clusterarium.screenshots.scene.Scenes;
import org.clusterarium.views.theme.Theme;

/** The moving picture of a failover: the real window on a lab whose clock goes on by the same step before each frame. */
final class Film {
    static final String FILE_NAME = "failover.gif";

    private static final Picture OPENING =
            new Picture("failover", Scenes.HEALTHY, 1200, 760, Theme.DARK, Locale.ENGLISH, 42);
    private static final long FRAME_MICROS = 150_000;
    private static final int FRAME_CENTIS = 15;
    private static final int BEFORE = 6;
    private static final int AFTER = 54;
    /** The last frame stands long enough to be read. */
    private static final int LAST_CENTIS = 400;

    private Film() {}

    /** Plays it once and writes it down. */
    static void shoot(Path folder) throws IOException {
        List<BufferedImage> frames = new ArrayList<>();
        try (Painter painter = Painter.open(OPENING)) {
            VirtualLab lab = (VirtualLab) painter.deployment();
            painter.still();
            for (int frame = 0; frame < BEFORE + AFTER; frame++) {
                if (frame == BEFORE) {
                    lab.inject(new Fault.KillHost(LabMoment.VICTIM));
                }
                lab.runFor(FRAME_MICROS);
                frames.add(FramePng.opaque(painter.still()));
            }
        }
        Gif.write(frames, FRAME_CENTIS, LAST_CENTIS, folder.resolve(FILE_NAME));
    }
}
