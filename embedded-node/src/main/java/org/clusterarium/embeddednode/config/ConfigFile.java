package org.clusterarium.embeddednode.config;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads redis.conf texts (loadServerConfigFromString, config.c). */
public final class ConfigFile {
    private static final int MOST_INCLUDES = 16;
    private static final String VERSION = "7.0.15";

    /** Gives the text of an included file. */
    @FunctionalInterface
    public interface Includes {
        /** The text, null when the file cannot be read. */
        @Nullable
        String read(String path);
    }

    private final ConfigStore store;
    private final Includes includes;
    private int depth;

    private ConfigFile(ConfigStore store, Includes includes) {
        this.store = store;
        this.includes = includes;
    }

    /**
     * Sets what the text says; {@code --options} of a command line come as lines behind those of the file ({@link CommandLine}).
     *
     * @throws ConfigException with the whole report redis-server prints before it exits with status 1
     */
    public static void read(String text, ConfigStore store, Includes includes) throws ConfigException {
        new ConfigFile(store, includes).read(text);
        if (store.get(Directives.CLUSTER_ENABLED)
                && !store.get(Directives.REPLICAOF).isEmpty()) {
            throw report(
                    lineCount(text),
                    "replicaof " + store.get(Directives.REPLICAOF),
                    "replicaof directive not allowed in cluster mode");
        }
    }

    private static int lineCount(String text) {
        return text.split("\n", -1).length;
    }

    private void read(String text) throws ConfigException {
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.trim();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                directive(line);
            } catch (ConfigException e) {
                boolean reported = e.text().startsWith("\n***");
                throw reported ? e : report(number, line, e.text());
            }
        }
    }

    private void directive(String line) throws ConfigException {
        List<String> words = Quoting.words(line);
        if (words == null) {
            throw new ConfigException("Unbalanced quotes in configuration line");
        }
        if (words.isEmpty()) {
            return;
        }
        String name = words.get(0).toLowerCase(Locale.ROOT);
        List<String> arguments = words.subList(1, words.size());
        if (name.equals("include") && arguments.size() == 1) {
            include(arguments.get(0));
        } else {
            store.setFromFile(name, arguments);
        }
    }

    private void include(String path) throws ConfigException {
        String text = depth < MOST_INCLUDES ? includes.read(path) : null;
        if (text == null) {
            throw new ConfigException("Can't open config file '" + path + "'");
        }
        depth++;
        read(text);
        depth--;
    }

    private static ConfigException report(int number, String line, String problem) {
        return new ConfigException(
                "\n*** FATAL CONFIG FILE ERROR (Redis " + VERSION + ") ***\nReading the configuration file, at line "
                        + number + "\n>>> '" + withoutSecret(line) + "'\n" + problem + "\n");
    }

    private static String withoutSecret(String line) {
        String name = line.split("[ \t]", 2)[0];
        Directive<?> directive = Directives.all().find(name);
        boolean hides = ConfigRewriter.USER.equalsIgnoreCase(name) || (directive != null && directive.isSecret());
        return hides ? name + " (not shown)" : line;
    }
}
