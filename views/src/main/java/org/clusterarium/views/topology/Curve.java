package org.clusterarium.views.topology;

/**
 * A quadratic curve between two points, in pixels.
 *
 * @param controlX of the point that bends it; on the straight line for a straight one
 */
public record Curve(double fromX, double fromY, double controlX, double controlY, double toX, double toY) {
    /** A curve whose middle is so far to the left of the straight line (seen from its start; negative: to the right). */
    static Curve bowed(double fromX, double fromY, double toX, double toY, double bow) {
        double length = Math.max(1, Math.hypot(toX - fromX, toY - fromY));
        double normalX = (toY - fromY) / length;
        double normalY = -(toX - fromX) / length;
        return new Curve(
                fromX, fromY, (fromX + toX) / 2 + 2 * bow * normalX, (fromY + toY) / 2 + 2 * bow * normalY, toX, toY);
    }

    /** @param t 0 at the start … 1 at the end */
    double xAt(double t) {
        return (1 - t) * (1 - t) * fromX + 2 * t * (1 - t) * controlX + t * t * toX;
    }

    /** @param t 0 at the start … 1 at the end */
    double yAt(double t) {
        return (1 - t) * (1 - t) * fromY + 2 * t * (1 - t) * controlY + t * t * toY;
    }

    /** The whole curve moved to its right, so that the two directions of a link have a lane each. */
    Curve lane(double distance) {
        double length = Math.max(1, Math.hypot(toX - fromX, toY - fromY));
        double dx = -(toY - fromY) / length * distance;
        double dy = (toX - fromX) / length * distance;
        return new Curve(fromX + dx, fromY + dy, controlX + dx, controlY + dy, toX + dx, toY + dy);
    }

    /** The part of the curve that is outside the discs at its ends. */
    Curve between(double fromRadius, double toRadius) {
        double length = Math.max(1, Math.hypot(toX - fromX, toY - fromY));
        double start = Math.min(0.45, fromRadius / length);
        double end = Math.max(0.55, 1 - toRadius / length);
        double middle = (start + end) / 2;
        double x = 2 * xAt(middle) - (xAt(start) + xAt(end)) / 2;
        double y = 2 * yAt(middle) - (yAt(start) + yAt(end)) / 2;
        return new Curve(xAt(start), yAt(start), x, y, xAt(end), yAt(end));
    }

    Curve reversed() {
        return new Curve(toX, toY, controlX, controlY, fromX, fromY);
    }

    /** Direction at the end, in radians. */
    double endAngle() {
        return Math.atan2(toY - controlY, toX - controlX);
    }
}
