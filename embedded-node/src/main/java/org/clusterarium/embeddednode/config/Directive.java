package org.clusterarium.embeddednode.config;

/**
 * A configuration directive of redis.conf.
 *
 * @param <T> Long for numbers, sizes (bytes) and durations (in the unit the directive has in redis.conf), Boolean for yes/no, String
 *     for text (empty = not set)
 */
public final class Directive<T> {
    private final String name;
    private final T defaultValue;

    Directive(String name, T defaultValue) {
        this.name = name;
        this.defaultValue = defaultValue;
    }

    public String name() {
        return name;
    }

    public T defaultValue() {
        return defaultValue;
    }
}
