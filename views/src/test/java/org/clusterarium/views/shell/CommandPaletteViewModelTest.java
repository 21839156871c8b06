package org.clusterarium.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandPaletteViewModelTest {
    private final List<WindowAction> actions = List.of(
            action("forward", "Step forward", Optional.of("this is the present")),
            action("kill", "Kill host02", Optional.empty()),
            action("pause", "Pause or continue time", Optional.empty()));
    private final CommandPaletteViewModel palette = new CommandPaletteViewModel(() -> actions);

    private static WindowAction action(String id, String name, Optional<String> obstacle) {
        return new WindowAction(id, name, List.of(), obstacle, () -> {});
    }

    @Test
    void openingShowsEverythingAndThePossibleFirst() {
        palette.open();

        assertThat(palette.matches().get()).extracting(WindowAction::id).containsExactly("kill", "pause", "forward");
    }

    @Test
    void everyWordMustOccurInAnyOrderAndCase() {
        palette.open();

        palette.filter().set("HOST kill");
        assertThat(palette.matches().get()).extracting(WindowAction::id).containsExactly("kill");

        palette.filter().set("kill time");
        assertThat(palette.matches().get()).isEmpty();
    }

    @Test
    void anImpossibleActionDoesNotRun() {
        assertThat(actions.getFirst().runIfPossible()).isFalse();
        assertThat(actions.getLast().runIfPossible()).isTrue();
    }
}
