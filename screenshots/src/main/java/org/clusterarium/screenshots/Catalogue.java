package org.clusterarium.screenshots;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.clusterarium.screenshots.scene.OperationScenes;
import org.clusterarium.screenshots.scene.Scene;
import org.clusterarium.screenshots.scene.Scenes;
import org.clusterarium.views.theme.Theme;

/** Every picture of the documentation. */
public final class Catalogue {
    private Catalogue() {}

    /** In the order in which they are drawn. */
    public static List<Picture> pictures() {
        return Stream.of(
                        everyLook("lab-healthy", Scenes.HEALTHY),
                        everyLook("host-killed", Scenes.HOST_KILLED),
                        everyLook("promotion", Scenes.PROMOTION),
                        twoLooks("slot-map", Scenes.SLOT_MAP),
                        twoLooks("chaos-panel", Scenes.CHAOS),
                        twoLooks("timeline", Scenes.TIMELINE),
                        twoLooks("charts", Scenes.CHARTS),
                        twoLooks("connect", Scenes.CONNECT),
                        twoLooks("staged-plan", OperationScenes.STAGED),
                        twoLooks("running-reshard", OperationScenes.RUNNING),
                        twoLooks("remove-node", OperationScenes.REMOVE_NODE),
                        twoLooks("doctor", OperationScenes.DOCTOR))
                .flatMap(List::stream)
                .toList();
    }

    /** The files of the catalogue's pictures, the moving one included. */
    public static List<String> fileNames() {
        return Stream.concat(pictures().stream().map(Picture::fileName), Stream.of(Film.FILE_NAME))
                .toList();
    }

    /** Dark in English, light in Chinese. */
    private static List<Picture> twoLooks(String name, Scene scene) {
        return List.of(
                Picture.of(name, scene, Theme.DARK, Locale.ENGLISH),
                Picture.of(name + "-light-zh", scene, Theme.LIGHT, Locale.SIMPLIFIED_CHINESE));
    }

    /** Dark and light, English and Chinese; the plain name is that of dark and English. */
    private static List<Picture> everyLook(String name, Scene scene) {
        return List.of(
                Picture.of(name, scene, Theme.DARK, Locale.ENGLISH),
                Picture.of(name + "-light", scene, Theme.LIGHT, Locale.ENGLISH),
                Picture.of(name + "-zh", scene, Theme.DARK, Locale.SIMPLIFIED_CHINESE),
                Picture.of(name + "-light-zh", scene, Theme.LIGHT, Locale.SIMPLIFIED_CHINESE));
    }
}
