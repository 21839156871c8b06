package org.clusterarium.views.topology;

import org.clusterarium.model.deployment.HostStatus;

/** A host on the canvas: a box with its nodes in it, in pixels. */
public record RackShape(HostStatus host, double x, double y, double width, double height) {
    boolean contains(double pointX, double pointY) {
        return pointX >= x && pointX <= x + width && pointY >= y && pointY <= y + height;
    }
}
