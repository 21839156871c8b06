package org.clusterarium.embeddednode.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configuration directive of redis.conf.
 *
 * @param <T> Long for numbers, sizes (bytes) and durations (in the unit the directive has in redis.conf), Boolean for yes/no, String
 *     for text (empty = not set)
 */
public final class Directive<T> {
    private final String name;
    private final T defaultValue;
    private final DirectiveType<T> type;
    private int index = -1;
    private boolean fixed;
    private boolean secret;
    private boolean withoutEffect;
    private List<String> aliases = List.of();

    Directive(String name, T defaultValue, DirectiveType<T> type) {
        this.name = name;
        this.defaultValue = defaultValue;
        this.type = type;
    }

    /** Cannot be changed while the node runs. */
    Directive<T> fixed() {
        fixed = true;
        return this;
    }

    /** Never shown in logs. */
    Directive<T> secret() {
        secret = true;
        return this;
    }

    /** Accepted because files have it; changes nothing here. */
    Directive<T> withoutEffect() {
        withoutEffect = true;
        return this;
    }

    /** Other names, which older files use. */
    Directive<T> alias(String... names) {
        aliases = List.of(names);
        return this;
    }

    void register(int position) {
        index = position;
    }

    int index() {
        return index;
    }

    public String name() {
        return name;
    }

    public T defaultValue() {
        return defaultValue;
    }

    public List<String> aliases() {
        return aliases;
    }

    /** Whether CONFIG SET is refused. */
    public boolean isFixed() {
        return fixed;
    }

    /** Whether the value must not be written to logs. */
    public boolean isSecret() {
        return secret;
    }

    /** Whether it is only accepted and remembered. */
    public boolean isWithoutEffect() {
        return withoutEffect;
    }

    boolean takesSeveral() {
        return type.takesSeveral();
    }

    T parse(List<String> arguments, @Nullable T earlier) throws DirectiveType.InvalidValueException {
        return type.parse(arguments, earlier);
    }

    String show(T value) {
        return type.show(value);
    }

    @Nullable
    String written(T value) {
        return type.written(value);
    }
}
