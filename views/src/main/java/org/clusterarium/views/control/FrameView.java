package org.clusterarium.views.control;

/** A view that draws on a canvas; the window calls every one of them from its one animation timer. */
public interface FrameView {
    /** Draws what changed since the last frame, at the moment the window shows. Cheap when nothing changed. JavaFX thread only. */
    void renderFrame();

    /** How long the latest frames took to build. */
    FrameTimer frameTimer();
}
