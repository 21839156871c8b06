package org.clusterarium.embeddednode.config;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of values (createBoolConfig, createIntConfig, createEnumConfig, createStringConfig of config.c). */
final class DirectiveTypes {
    private DirectiveTypes() {}

    /** {@code yes} or {@code no}. */
    static final class YesNo extends DirectiveType<Boolean> {
        @Override
        Boolean parse(List<String> arguments, @Nullable Boolean earlier) throws InvalidValueException {
            String word = arguments.get(0);
            if (!word.equalsIgnoreCase("yes") && !word.equalsIgnoreCase("no")) {
                throw new InvalidValueException("argument must be 'yes' or 'no'");
            }
            return word.equalsIgnoreCase("yes");
        }

        @Override
        String show(Boolean value) {
            return value ? "yes" : "no";
        }
    }

    /** A decimal number of a range. */
    static final class Number extends DirectiveType<Long> {
        private final long least;
        private final long most;

        Number(long least, long most) {
            this.least = least;
            this.most = most;
        }

        @Override
        Long parse(List<String> arguments, @Nullable Long earlier) throws InvalidValueException {
            try {
                return inRange(Long.parseLong(arguments.get(0)), least, most);
            } catch (NumberFormatException e) {
                throw new InvalidValueException("argument couldn't be parsed into an integer");
            }
        }

        @Override
        String show(Long value) {
            return Long.toString(value);
        }
    }

    private static long inRange(long value, long least, long most) throws DirectiveType.InvalidValueException {
        if (value < least || value > most) {
            throw new DirectiveType.InvalidValueException(
                    "argument must be between " + least + " and " + most + " inclusive");
        }
        return value;
    }

    /** Bytes, with units b, k, kb, m, mb, g and gb. */
    static final class Memory extends DirectiveType<Long> {
        private static final long KIBI = 1024;

        private final long least;
        private final long most;

        Memory(long least, long most) {
            this.least = least;
            this.most = most;
        }

        @Override
        Long parse(List<String> arguments, @Nullable Long earlier) throws InvalidValueException {
            String text = arguments.get(0).toLowerCase(Locale.ROOT);
            int digits = 0;
            while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
                digits++;
            }
            try {
                long factor = factor(text.substring(digits));
                return inRange(Math.multiplyExact(Long.parseLong(text.substring(0, digits)), factor), least, most);
            } catch (NumberFormatException | ArithmeticException e) {
                throw new InvalidValueException("argument must be a memory value");
            }
        }

        private static long factor(String unit) {
            switch (unit) {
                case "", "b":
                    return 1;
                case "k":
                    return 1000;
                case "kb":
                    return KIBI;
                case "m":
                    return 1000 * 1000;
                case "mb":
                    return KIBI * KIBI;
                case "g":
                    return 1000L * 1000 * 1000;
                case "gb":
                    return KIBI * KIBI * KIBI;
                default:
                    throw new NumberFormatException(unit);
            }
        }

        @Override
        String show(Long value) {
            return Long.toString(value);
        }

        @Override
        String written(Long value) {
            String[] units = {"gb", "mb", "kb"};
            for (String unit : units) {
                long factor = factor(unit);
                if (value >= factor && value % factor == 0) {
                    return value / factor + unit;
                }
            }
            return Long.toString(value);
        }
    }

    /** One word of a few. */
    static final class Word extends DirectiveType<String> {
        private final List<String> choices;

        Word(List<String> choices) {
            this.choices = choices;
        }

        @Override
        String parse(List<String> arguments, @Nullable String earlier) throws InvalidValueException {
            String word = arguments.get(0).toLowerCase(Locale.ROOT);
            if (!choices.contains(word)) {
                throw new InvalidValueException(
                        "argument(s) must be one of the following: " + String.join(", ", choices));
            }
            return word;
        }

        @Override
        String show(String value) {
            return value;
        }
    }

    /** Any text. */
    static final class Text extends DirectiveType<String> {
        @Override
        String parse(List<String> arguments, @Nullable String earlier) {
            return arguments.get(0);
        }

        @Override
        String show(String value) {
            return value;
        }

        @Override
        @Nullable
        String written(String value) {
            return value.isEmpty() ? null : Quoting.quoted(value);
        }
    }

    /** The name of a file in {@code dir}: no path. */
    static final class FileName extends DirectiveType<String> {
        private final String directive;

        FileName(String directive) {
            this.directive = directive;
        }

        @Override
        String parse(List<String> arguments, @Nullable String earlier) throws InvalidValueException {
            String name = arguments.get(0);
            if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
                throw new InvalidValueException(directive + " can't be a path, just a filename");
            }
            if (name.isEmpty()) {
                throw new InvalidValueException(directive + " can't be empty");
            }
            return name;
        }

        @Override
        String show(String value) {
            return value;
        }

        @Override
        String written(String value) {
            return Quoting.quoted(value);
        }
    }

    /** Several words, kept as one text with blanks between. */
    static final class Words extends DirectiveType<String> {
        private final int most;

        Words(int most) {
            this.most = most;
        }

        @Override
        String parse(List<String> arguments, @Nullable String earlier) throws InvalidValueException {
            if (arguments.size() > most) {
                throw new InvalidValueException("wrong number of arguments");
            }
            return String.join(" ", arguments).trim();
        }

        @Override
        String show(String value) {
            return value;
        }

        @Override
        String written(String value) {
            return value.isEmpty() ? "\"\"" : value;
        }

        @Override
        boolean takesSeveral() {
            return true;
        }
    }
}
