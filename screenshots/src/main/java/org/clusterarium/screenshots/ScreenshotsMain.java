package org.clusterarium.screenshots;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import org.clusterarium.app.launch.FramePng;

/** Draws the catalogue: {@code mvn -Pscreenshots verify}. */
public final class ScreenshotsMain {
    private ScreenshotsMain() {}

    /**
     * @param arguments the folder that gets the pictures, and the beginnings of the names of those wanted; without one all are drawn
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        List<String> wanted = List.of(arguments).stream()
                .skip(1)
                .filter(name -> !name.isBlank())
                .toList();
        Painter.startToolkit();
        for (Picture picture : Catalogue.pictures()) {
            if (wanted.isEmpty() || wanted.stream().anyMatch(picture.name()::startsWith)) {
                FramePng.write(Painter.paint(picture), folder.resolve(picture.fileName()));
                System.out.println(picture.fileName());
            }
        }
        if (wanted.isEmpty() || wanted.stream().anyMatch(Film.FILE_NAME::startsWith)) {
            Film.shoot(folder);
            System.out.println(Film.FILE_NAME);
        }
        Platform.exit();
    }
}
