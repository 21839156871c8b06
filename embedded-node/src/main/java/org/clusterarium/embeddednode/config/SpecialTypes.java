package org.clusterarium.embeddednode.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Directives whose lines have a form of their own. */
final class SpecialTypes {
    private SpecialTypes() {}

    /** Save points: pairs of seconds and changes; lines of a file add up, {@code ""} clears (setConfigSaveOption). */
    static final class SavePoints extends DirectiveType<String> {
        @Override
        String parse(List<String> arguments, @Nullable String earlier) throws InvalidValueException {
            if (arguments.size() == 1 && arguments.get(0).isEmpty()) {
                return "";
            }
            List<String> numbers =
                    arguments.size() == 1 ? List.of(arguments.get(0).trim().split(" +")) : arguments;
            if (numbers.size() % 2 != 0) {
                throw new InvalidValueException("Invalid save parameters");
            }
            for (int i = 0; i < numbers.size(); i++) {
                if (!numbers.get(i).matches("\\d{1,9}") || (i % 2 == 0 && Integer.parseInt(numbers.get(i)) < 1)) {
                    throw new InvalidValueException("Invalid save parameters");
                }
            }
            String points = String.join(" ", numbers);
            return earlier == null || earlier.isEmpty() ? points : earlier + " " + points;
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

    /** The master to follow: {@code host port}, or {@code no one}. */
    static final class MasterAddress extends DirectiveType<String> {
        private static final int MOST_PORT = 65535;

        @Override
        String parse(List<String> arguments, @Nullable String earlier) throws InvalidValueException {
            if (arguments.size() != 2) {
                throw new InvalidValueException("wrong number of arguments");
            }
            if (arguments.get(0).equalsIgnoreCase("no") && arguments.get(1).equalsIgnoreCase("one")) {
                return "";
            }
            String port = arguments.get(1);
            if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > MOST_PORT) {
                throw new InvalidValueException("Invalid master port");
            }
            return arguments.get(0) + " " + port;
        }

        @Override
        String show(String value) {
            return value;
        }

        @Override
        @Nullable
        String written(String value) {
            return value.isEmpty() ? null : value;
        }

        @Override
        boolean takesSeveral() {
            return true;
        }
    }

    /** Output buffer limits per class of clients: {@code class hard soft seconds}, sizes in bytes. */
    static final class OutputLimits extends DirectiveType<String> {
        private static final int WORDS_PER_CLASS = 4;
        private static final DirectiveTypes.Memory SIZE = new DirectiveTypes.Memory(0, Long.MAX_VALUE);

        @Override
        String parse(List<String> arguments, @Nullable String earlier) throws InvalidValueException {
            List<String> words = new ArrayList<>();
            arguments.forEach(argument -> words.addAll(List.of(argument.trim().split(" +"))));
            if (words.isEmpty() || words.size() % WORDS_PER_CLASS != 0) {
                throw new InvalidValueException("Wrong number of arguments in buffer limit configuration.");
            }
            Map<String, String> limits = classes(earlier == null ? AcceptedDirectives.OUTPUT_LIMITS : earlier);
            for (int at = 0; at < words.size(); at += WORDS_PER_CLASS) {
                String name = words.get(at).toLowerCase(Locale.ROOT).replace("replica", "slave");
                if (!limits.containsKey(name)) {
                    throw new InvalidValueException("Invalid client class specified in buffer limit configuration.");
                }
                String seconds = words.get(at + 3);
                if (!seconds.matches("\\d{1,9}")) {
                    throw new InvalidValueException(
                            "Error in hard, soft or soft_seconds setting in buffer limit configuration.");
                }
                limits.put(name, size(words.get(at + 1)) + " " + size(words.get(at + 2)) + " " + seconds);
            }
            StringBuilder text = new StringBuilder();
            limits.forEach((name, limit) -> text.append(text.length() == 0 ? "" : " ")
                    .append(name)
                    .append(' ')
                    .append(limit));
            return text.toString();
        }

        private static Long size(String text) throws InvalidValueException {
            return SIZE.parse(List.of(text), null);
        }

        private static Map<String, String> classes(String value) {
            String[] words = value.split(" ");
            Map<String, String> limits = new LinkedHashMap<>();
            for (int at = 0; at < words.length; at += WORDS_PER_CLASS) {
                limits.put(words[at], words[at + 1] + " " + words[at + 2] + " " + words[at + 3]);
            }
            return limits;
        }

        @Override
        String show(String value) {
            return value;
        }

        @Override
        boolean takesSeveral() {
            return true;
        }
    }
}
