package org.clusterarium.embeddednode.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clusterarium.embeddednode.config.CommandLine;
import org.clusterarium.embeddednode.config.ConfigException;
import org.clusterarium.embeddednode.config.ConfigFile;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.config.Directives;
import org.jspecify.annotations.Nullable;

/**
 * What a command line and its configuration file say.
 *
 * @param config both merged, with {@code dir} made absolute
 * @param file the configuration file, null when there is none
 */
record Arguments(ConfigStore config, @Nullable Path file) {
    /** @throws ConfigException with redis-server's report if the file cannot be read or has an error */
    static Arguments read(List<String> arguments) throws ConfigException {
        CommandLine commandLine = CommandLine.of(arguments);
        String name = commandLine.file();
        Path file = name == null ? null : Path.of(name).toAbsolutePath();
        String text = file == null ? "" : text(file);
        ConfigStore config = new ConfigStore();
        ConfigFile.read(commandLine.merged(text), config, Arguments::included);
        if (file != null) {
            config.startedFrom(text);
        }
        Path folder = Path.of(config.get(Directives.DIR)).toAbsolutePath().normalize();
        config.set(Directives.DIR, folder.toString());
        return new Arguments(config, file);
    }

    private static String text(Path file) throws ConfigException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigException("Fatal error, can't open config file '" + file + "': " + reason(e) + "\n");
        }
    }

    private static @Nullable String included(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            return null;
        }
    }

    private static String reason(IOException e) {
        if (e instanceof java.nio.file.NoSuchFileException) {
            return "No such file or directory";
        }
        return e instanceof java.nio.charset.CharacterCodingException
                ? "it is not a text in UTF-8"
                : String.valueOf(e.getMessage());
    }
}
