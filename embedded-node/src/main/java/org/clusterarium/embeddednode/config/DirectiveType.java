package org.clusterarium.embeddednode.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a directive's value is written in redis.conf (the typed configurations of config.c). */
abstract class DirectiveType<T> {
    /** Reads the arguments; {@code earlier} is what earlier lines of the same file made of it, null for the first. */
    abstract T parse(List<String> arguments, @Nullable T earlier) throws InvalidValueException;

    /** As CONFIG GET shows it. */
    abstract String show(T value);

    /** The arguments as CONFIG REWRITE writes them; null to leave the line out. */
    @Nullable
    String written(T value) {
        return show(value);
    }

    /** Whether several arguments are one value. */
    boolean takesSeveral() {
        return false;
    }

    /** A value that the directive cannot take; the message is redis-server's. */
    static final class InvalidValueException extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidValueException(String message) {
            super(message, null, false, false);
        }

        String text() {
            return String.valueOf(getMessage());
        }
    }
}
