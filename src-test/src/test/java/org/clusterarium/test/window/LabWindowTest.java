package org.clusterarium.test.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.simulator.lab.LabOptions;
import org.clusterarium.simulator.lab.LabStartException;
import org.clusterarium.test.server.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A user before the real window on a real lab. */
class LabWindowTest {
    private static final LabOptions LAB = new LabOptions(3, 3, 1, 21900, 1000);

    private static LabWindow lab;

    @BeforeAll
    static void openTheWindow() throws LabStartException {
        lab = LabWindow.open(LAB);
        Await.until(
                "six nodes are shown", 20, () -> lab.shown().topology().nodes().size() == 6);
    }

    @AfterAll
    static void closeTheWindow() {
        lab.close();
    }

    @AfterEach
    void healAndGoLive() {
        LabWindow.onFx(() -> {
            lab.window().moment().goLive();
            return true;
        });
    }

    @Test
    void aKilledHostIsReplacedAndComesBack() {
        lab.click("kill-host02");

        Await.until(
                "host02 is shown as killed",
                10,
                () -> lab.shown().hosts().get(1).state() == ProcessState.KILLED);
        Await.until(
                "its master is shown as failed",
                20,
                () -> lab.shown().topology().nodes().stream()
                        .anyMatch(node -> node.isMaster() && node.has(NodeFlag.FAIL)));
        Await.until("the story tells of the promotion", 20, () -> storyContains("promoted"));
        Await.until(
                "all slots are served again",
                20,
                () -> lab.text("slots-pill").replace(" ", "").startsWith("16384")
                        || lab.text("slots-pill").replace(",", "").startsWith("16384"));
        Await.until("the pill says ok", 20, () -> lab.text("state-pill").contains("ok"));

        lab.click("boot-host02");

        Await.until(
                "six healthy nodes",
                30,
                () -> lab.shown().topology().nodes().stream()
                        .noneMatch(node -> node.has(NodeFlag.FAIL) || node.has(NodeFlag.PFAIL)));
        Await.until(
                "acknowledged writes were checked",
                40,
                () -> lab.latest().probe().lost().isPresent());
        Await.until(
                "two replicas again",
                20,
                () -> lab.shown().topology().nodes().stream()
                                .filter(node -> node.isReplica())
                                .count()
                        == 3);
    }

    @Test
    void aHostInTheTreeOffersItsFaultsToMouseAndKeyboard() {
        Await.until("host02 is in the tree", 20, () -> lineOf("host02").isPresent());
        Node line = lineOf("host02").orElseThrow();
        lab.robot().rightClickOn(line);

        Await.until("the menu of host02", 10, () -> menuTexts().anyMatch(text -> text.contains("host02")));

        lab.robot().press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        Await.until("no menu", 10, () -> menuTexts().findAny().isEmpty());
        lab.robot().clickOn(lineOf("host02").orElseThrow());
        Node tree = lab.robot().lookup(".hosts-tree").query();
        LabWindow.onFx(() -> {
            Bounds bounds = tree.localToScreen(tree.getBoundsInLocal());
            tree.fireEvent(new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, bounds.getMinX(), bounds.getMinY(), true, null));
            return true;
        });
        Await.until("the same menu", 10, () -> menuTexts().anyMatch(text -> text.contains("host02")));
        lab.robot().press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        Await.until("no menu again", 10, () -> menuTexts().findAny().isEmpty());
    }

    private static Optional<Node> lineOf(String host) {
        return LabWindow.onFx(() -> lab.view().lookupAll(".hosts-tree .host-name").stream()
                .filter(name -> name.getScene() != null)
                .filter(name -> name instanceof Labeled text && text.getText().equals(host))
                .findFirst());
    }

    private static Stream<String> menuTexts() {
        return LabWindow.onFx(() -> Window.getWindows().stream()
                        .filter(ContextMenu.class::isInstance)
                        .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                        .map(MenuItem::getText)
                        .toList())
                .stream();
    }

    @Test
    void scrubbingShowsThePastAndLiveReturns() {
        Await.until(
                "there is a past",
                20,
                () -> lab.session().cluster().timeline().endMicros()
                                - lab.session().cluster().timeline().startMicros()
                        > 3_000_000);
        Node canvas = lab.node("timeline-canvas");
        lab.robot().moveTo(canvas).press(MouseButton.PRIMARY).moveBy(-60, 0).release(MouseButton.PRIMARY);

        assertThat(LabWindow.onFx(() -> lab.window().moment().live().get())).isFalse();
        assertThat(LabWindow.onFx(() -> lab.window().moment().timeMicros().get()))
                .isLessThan(lab.session().cluster().nowMicros());

        lab.click("timeline-live");

        assertThat(LabWindow.onFx(() -> lab.window().moment().live().get())).isTrue();
    }

    @Test
    void aTypedKeyFindsItsSlotAndNode() {
        lab.click("slot-key");
        lab.robot().write("foo");

        Await.until(
                "slot of foo",
                10,
                () -> lab.text("slot-readout").replace(",", "").contains("12182"));

        lab.robot().eraseText(3).write("x{foo}y");

        Await.until(
                "same slot by its hash tag",
                10,
                () -> lab.text("slot-readout").replace(",", "").contains("12182"));
        lab.robot().eraseText(7);
    }

    @Test
    void theLegendFiltersMessagesFromThePicture() {
        Await.until(
                "traffic flows", 20, () -> lab.session().cluster().timeline().revision() > 200);
        LabWindow.onFx(() -> {
            lab.window().moment().togglePlaying();
            return true;
        });
        seekToABusyMoment();
        Node window = lab.node("window");
        WritableImage all = lab.picture(window);
        String[] kinds = {"ping", "pong"};
        for (String kind : kinds) {
            lab.click("legend-" + kind);
        }
        lab.robot().moveTo("#state-pill");
        WritableImage filtered = lab.picture(window);
        for (String kind : kinds) {
            assertThat(((ToggleButton) lab.node("legend-" + kind)).isSelected()).isFalse();
            lab.click("legend-" + kind);
        }

        assertThat(differences(all, filtered))
                .as("pixels of the hidden messages")
                .isGreaterThan(20);
        assertThat(((ToggleButton) lab.node("legend-ping")).isSelected()).isTrue();
    }

    @Test
    void spacePausesAndTheLanguageFollowsItsSwitch() {
        LabWindow.onFx(() -> {
            lab.view().requestFocus();
            return true;
        });
        lab.robot().press(KeyCode.SPACE).release(KeyCode.SPACE);
        assertThat(LabWindow.onFx(() -> lab.window().moment().playing().get())).isFalse();
        lab.robot().press(KeyCode.SPACE).release(KeyCode.SPACE);
        assertThat(LabWindow.onFx(() -> lab.window().moment().playing().get())).isTrue();

        lab.click("language-switch");
        assertThat(LabWindow.onFx(() -> lab.window().language().get())).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        Await.until(
                "Chinese on the chaos switch",
                10,
                () -> !lab.text("chaos-switch").equals("Chaos"));
        lab.click("language-switch");
        Await.until("English again", 10, () -> lab.text("chaos-switch").equals("Chaos"));
    }

    /** Rests at a moment shortly after a message was sent, so that one is on its way in the picture. */
    private static void seekToABusyMoment() {
        var timeline = lab.session().cluster().timeline();
        var traffic = timeline.traffic(timeline.startMicros(), timeline.endMicros() - 1_500_000);
        long moment = traffic.get(traffic.size() - 1).timeMicros() + 150_000;
        LabWindow.onFx(() -> {
            lab.window().moment().seek(moment);
            return true;
        });
    }

    private static boolean storyContains(String word) {
        return LabWindow.onFx(() -> lab.view().lookupAll("#story .label").stream()
                .anyMatch(
                        label -> label instanceof Labeled text && text.getText().contains(word)));
    }

    private static long differences(WritableImage a, WritableImage b) {
        long count = 0;
        for (int y = 0; y < (int) Math.min(a.getHeight(), b.getHeight()); y++) {
            for (int x = 0; x < (int) Math.min(a.getWidth(), b.getWidth()); x++) {
                if (a.getPixelReader().getArgb(x, y) != b.getPixelReader().getArgb(x, y)) {
                    count++;
                }
            }
        }
        return count;
    }
}
