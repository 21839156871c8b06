package org.clusterarium.embeddednode.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a node's command line: {@code [/path/redis.conf] [--option value …] …} (main of server.c).
 *
 * @param file path of the configuration file, null when none is given
 * @param options the options as lines of a configuration file
 */
public record CommandLine(@Nullable String file, String options) {
    /** Splits arguments; {@code --sentinel}, {@code --version} and {@code --help} are the caller's to take out before. */
    public static CommandLine of(List<String> arguments) {
        String file = null;
        int first = 0;
        if (!arguments.isEmpty() && !arguments.get(0).startsWith("--")) {
            file = arguments.get(0);
            first = 1;
        }
        StringBuilder options = new StringBuilder();
        for (String argument : arguments.subList(first, arguments.size())) {
            if (argument.startsWith("--")) {
                options.append('\n').append(argument.substring(2));
            } else {
                options.append(' ').append(Quoting.quoted(argument));
            }
        }
        return new CommandLine(file, options.toString());
    }

    /** The file's text with the options behind it, which therefore win. */
    public String merged(String fileText) {
        return options.isEmpty() ? fileText : fileText + "\n" + options;
    }
}
