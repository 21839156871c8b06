package org.clusterarium.embeddednode.core;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of the command table. Made with {@link #named}, e.g.
 * {@code CommandSpec.named("get", 2).flags(READONLY, FAST).key().doc("string", "1.0.0", "Get the value of a key").runs(this::get)}.
 *
 * @param name lower case; {@code container|sub} for a sub-command, whose arity counts the container's name too
 * @param arity number of arguments including the name; negative: at least that many
 * @param keys where the keys are among the arguments
 * @param doc what COMMAND DOCS tells
 */
public record CommandSpec(String name, int arity, Set<CommandFlag> flags, Keys keys, Doc doc, CommandHandler handler) {
    /**
     * Positions of keys.
     *
     * @param first position of the first key, 0 if none
     * @param last position of the last key, negative counts from the end
     * @param step distance between keys
     * @param finder finds all keys where some have no fixed place; null where all have
     */
    public record Keys(
            int first, int last, int step, @Nullable KeyFinder finder) {
        static final Keys NONE = new Keys(0, 0, 0, null);
    }

    /** Finds the keys of one call, e.g. of {@code OBJECT ENCODING key} or {@code MIGRATE … KEYS a b}. */
    @FunctionalInterface
    public interface KeyFinder {
        List<byte[]> keys(byte[][] args);
    }

    /** Documentation: group of the command, version of redis-server that brought it, one sentence. */
    public record Doc(String group, String since, String summary) {}

    public boolean is(CommandFlag flag) {
        return flags.contains(flag);
    }

    public int firstKey() {
        return keys.first();
    }

    public int lastKey() {
        return keys.last();
    }

    public int keyStep() {
        return keys.step();
    }

    public String group() {
        return doc.group();
    }

    public String since() {
        return doc.since();
    }

    public String summary() {
        return doc.summary();
    }

    /** Begins a row. */
    public static Builder named(String name, int arity) {
        return new Builder(name, arity);
    }

    /** Collects a row; {@link #runs} ends it. */
    public static final class Builder {
        private final String name;
        private final int arity;
        private Set<CommandFlag> flags = EnumSet.noneOf(CommandFlag.class);
        private Keys keys = Keys.NONE;
        private Doc doc = new Doc("generic", "1.0.0", "");

        private Builder(String name, int arity) {
            this.name = name;
            this.arity = arity;
        }

        public Builder flags(CommandFlag first, CommandFlag... rest) {
            flags = EnumSet.of(first, rest);
            return this;
        }

        /** One key, the first argument. */
        public Builder key() {
            return keys(1, 1, 1);
        }

        public Builder keys(int first, int last, int step) {
            keys = new Keys(first, last, step, null);
            return this;
        }

        /** Keys that have no fixed place. */
        public Builder keys(KeyFinder finder) {
            keys = new Keys(0, 0, 0, finder);
            return this;
        }

        /** One key that mostly is at that place, and others or all elsewhere; the finder finds all. */
        public Builder keyAnd(int place, KeyFinder finder) {
            keys = new Keys(place, place, 1, finder);
            return this;
        }

        public Builder doc(String group, String since, String summary) {
            doc = new Doc(group, since, summary);
            return this;
        }

        public CommandSpec runs(CommandHandler handler) {
            return new CommandSpec(name, arity, Collections.unmodifiableSet(flags), keys, doc, handler);
        }
    }
}
