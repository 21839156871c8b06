package org.clusterarium.test.installer;

import java.awt.AWTException;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A program of its own, because the tests' own virtual machine has no display: writes a picture of the whole screen to a file. */
final class ScreenPicture {
    private ScreenPicture() {}

    public static void main(String[] arguments) throws AWTException, IOException {
        Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        ImageIO.write(new Robot().createScreenCapture(screen), "png", new File(arguments[0]));
    }
}
