package org.clusterarium.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.clusterarium.app.session.AtomicFile;
import org.jspecify.annotations.Nullable;

/** The settings file: read leniently, written as a whole or not at all. */
public final class SettingsFile {
    /** Appended to the name of a file that could not be read. */
    static final String BAD_SUFFIX = ".bad";

    private static final long LARGEST_BYTES = 1 << 20;

    private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Path file;

    public SettingsFile(Path file) {
        this.file = file;
    }

    /**
     * What was loaded.
     *
     * @param problem a message for the user if the file could not be used; it was then kept aside
     */
    public record Loaded(Settings settings, Optional<String> problem) {}

    /** Reads the file. A missing file gives the defaults; an unreadable one too, and is kept beside as {@code .bad}. */
    public Loaded load() {
        if (!Files.exists(file)) {
            return new Loaded(Settings.DEFAULT, Optional.empty());
        }
        try {
            return new Loaded(SettingsJson.read(tree()), Optional.empty());
        } catch (IOException e) {
            return new Loaded(Settings.DEFAULT, Optional.of(keepAside(e)));
        }
    }

    /**
     * Writes the settings. Keys in the file that this version does not know are kept.
     *
     * @throws IOException if the folder cannot be made or written to; the old file is then as it was
     */
    public void save(Settings settings) throws IOException {
        ObjectNode json = mapper.createObjectNode();
        if (Files.exists(file)) {
            try {
                json = tree();
            } catch (IOException unreadable) {
                keepAside(unreadable);
            }
        }
        SettingsJson.write(settings, json);
        AtomicFile.write(file, mapper.writeValueAsBytes(json));
    }

    private ObjectNode tree() throws IOException {
        if (Files.size(file) > LARGEST_BYTES) {
            throw new IOException("larger than " + LARGEST_BYTES + " bytes");
        }
        JsonNode json = mapper.readTree(Files.readAllBytes(file));
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw new IOException("not a JSON object");
    }

    private String keepAside(IOException why) {
        String problem = "The settings in " + file + " could not be read (" + firstLine(why.getMessage())
                + "); the defaults are used";
        try {
            Path bad = file.resolveSibling(file.getFileName() + BAD_SUFFIX);
            Files.move(file, bad, StandardCopyOption.REPLACE_EXISTING);
            return problem + ", and the file was kept as " + bad.getFileName() + ".";
        } catch (IOException notMoved) {
            return problem + ".";
        }
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("");
    }
}
