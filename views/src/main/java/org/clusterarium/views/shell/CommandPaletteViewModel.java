package org.clusterarium.views.shell;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The command palette: every action whose name holds all words that were typed, the possible ones first. */
public final class CommandPaletteViewModel {
    private final Supplier<List<WindowAction>> source;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<WindowAction>> matches = new ReadOnlyObjectWrapper<>(List.of());

    public CommandPaletteViewModel(Supplier<List<WindowAction>> source) {
        this.source = source;
        filter.subscribe(value -> update());
    }

    /** Words in any order and case. */
    public StringProperty filter() {
        return filter;
    }

    public ReadOnlyObjectProperty<List<WindowAction>> matches() {
        return matches.getReadOnlyProperty();
    }

    /** Begins anew with every action that exists now. */
    public void open() {
        filter.set("");
        update();
    }

    private void update() {
        List<String> words = Arrays.stream(
                        filter.get().strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        matches.set(source.get().stream()
                .filter(action -> matches(action, words))
                .sorted(Comparator.comparing(action -> action.obstacle().isPresent()))
                .toList());
    }

    private static boolean matches(WindowAction action, List<String> words) {
        String name = action.name().toLowerCase(Locale.ROOT);
        return words.stream().allMatch(name::contains);
    }
}
