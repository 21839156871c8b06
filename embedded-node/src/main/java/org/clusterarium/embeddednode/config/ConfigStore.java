package org.clusterarium.embeddednode.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Values of all directives, defaults until set. */
public final class ConfigStore implements NodeConfig {
    private final Map<Directive<?>, Object> values = new LinkedHashMap<>();

    @Override
    @SuppressWarnings("unchecked")
    public <T> T get(Directive<T> directive) {
        Object value = values.get(directive);
        return value == null ? directive.defaultValue() : (T) value;
    }

    /** Sets a value without checking it. */
    public <T> void set(Directive<T> directive, T value) {
        values.put(directive, value);
    }
}
