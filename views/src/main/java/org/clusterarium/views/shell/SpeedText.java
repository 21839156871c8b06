package org.clusterarium.views.shell;

/** Speeds of replay as people write them. */
final class SpeedText {
    private SpeedText() {}

    /** E.g. {@code ¼×}, {@code 2×}. */
    static String of(double speed) {
        if (speed == 0.25) {
            return "¼×";
        } else if (speed == 0.5) {
            return "½×";
        }
        return speed == Math.rint(speed) ? (long) speed + "×" : speed + "×";
    }
}
