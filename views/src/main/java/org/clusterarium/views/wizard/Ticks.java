package org.clusterarium.views.wizard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** Any number of several things, each ticked or not; ticks survive a new look as long as the thing is still offered. */
public final class Ticks<T> {
    private final ReadOnlyObjectWrapper<List<T>> options = new ReadOnlyObjectWrapper<>(List.of());
    private final Map<Object, BooleanProperty> ticks = new LinkedHashMap<>();
    private final java.util.function.Function<T, Object> keys;
    private final Runnable onChange;

    /**
     * @param keys by what a thing is known again
     * @param onChange called after every tick
     */
    public Ticks(java.util.function.Function<T, Object> keys, Runnable onChange) {
        this.keys = keys;
        this.onChange = onChange;
    }

    public void offer(List<T> things) {
        options.set(List.copyOf(things));
    }

    public BooleanProperty ticked(T thing) {
        return ticks.computeIfAbsent(keys.apply(thing), key -> {
            BooleanProperty tick = new SimpleBooleanProperty();
            tick.addListener((observable, before, after) -> onChange.run());
            return tick;
        });
    }

    public List<T> chosen() {
        List<T> chosen = new ArrayList<>();
        for (T thing : options.get()) {
            if (ticked(thing).get()) {
                chosen.add(thing);
            }
        }
        return chosen;
    }

    public ReadOnlyObjectProperty<List<T>> options() {
        return options.getReadOnlyProperty();
    }
}
