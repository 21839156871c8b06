package org.clusterarium.embeddednode.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Directives by name and alias. */
final class DirectiveRegister {
    private final List<Directive<?>> directives = new ArrayList<>();
    private final Map<String, Directive<?>> byName = new TreeMap<>();

    <T> Directive<T> add(Directive<T> directive) {
        directive.register(directives.size());
        directives.add(directive);
        name(directive.name(), directive);
        directive.aliases().forEach(alias -> name(alias, directive));
        return directive;
    }

    private void name(String name, Directive<?> directive) {
        if (byName.put(name, directive) != null) {
            throw new IllegalStateException("directive " + name + " is defined twice");
        }
    }

    /** The directive of that name or alias, in any case. */
    @Nullable
    Directive<?> find(String name) {
        return byName.get(name.toLowerCase(Locale.ROOT));
    }

    int size() {
        return directives.size();
    }

    /** In order of definition. */
    List<Directive<?>> list() {
        return Collections.unmodifiableList(directives);
    }

    /** Every name and alias, sorted. */
    Map<String, Directive<?>> names() {
        return Collections.unmodifiableMap(byName);
    }
}
