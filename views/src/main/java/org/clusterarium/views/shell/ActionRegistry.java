package org.clusterarium.views.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.clusterarium.views.text.Messages;

/** Every action of the window, the fixed ones and those that depend on what is shown (one per host, one per deployment). */
public final class ActionRegistry {
    private final Messages messages;
    private final List<Supplier<List<WindowAction>>> sources = new ArrayList<>();

    public ActionRegistry(Messages messages) {
        this.messages = messages;
    }

    /** Adds an action that is always possible; its name is the text {@code action.<id>}. */
    public void add(String id, String keys, Runnable run) {
        add(id, keys, Optional::empty, run);
    }

    /** @param keys as {@link KeyCombination#valueOf(String)} reads them, separated by blanks; may be empty */
    public void add(String id, String keys, Supplier<Optional<String>> obstacle, Runnable run) {
        String name = messages.get("action." + id);
        List<KeyCombination> combinations = Arrays.stream(keys.split(" "))
                .filter(key -> !key.isEmpty())
                .map(KeyCombination::valueOf)
                .toList();
        sources.add(() -> List.of(new WindowAction(id, name, combinations, obstacle.get(), run)));
    }

    /** Adds actions that are made anew whenever somebody looks. */
    public void addAll(Supplier<List<WindowAction>> actions) {
        sources.add(actions);
    }

    /** What can be done now, in the order of registration, the impossible ones included. */
    public List<WindowAction> actions() {
        return sources.stream().flatMap(source -> source.get().stream()).toList();
    }

    /** Runs the action of a key; tells whether there was one. */
    public boolean run(KeyEvent event) {
        Optional<WindowAction> action = actions().stream()
                .filter(candidate -> candidate.keys().stream().anyMatch(key -> key.match(event)))
                .findFirst();
        action.ifPresent(WindowAction::runIfPossible);
        return action.isPresent();
    }
}
