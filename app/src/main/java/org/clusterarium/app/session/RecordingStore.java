package org.clusterarium.app.session;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.clusterarium.model.recording.Recording;
import org.clusterarium.model.recording.RecordingCodec;
import org.clusterarium.model.text.MalformedTextException;
import org.clusterarium.model.trace.Timeline;
import org.clusterarium.model.watch.Deployment;

/** Recordings as files: written as a whole or not at all, read within limits. */
public final class RecordingStore {
    /** How the files are named. */
    public static final String SUFFIX = ".clusterarium";

    private RecordingStore() {}

    /**
     * Writes everything that the timeline of a deployment remembers.
     *
     * @throws IOException if the file cannot be written; what was there before is then untouched
     */
    public static void save(Deployment deployment, Path file) throws IOException {
        Timeline timeline = deployment.timeline();
        StringBuilder text = new StringBuilder();
        RecordingCodec.write(
                Recording.of(deployment.name(), timeline, timeline.startMicros(), timeline.endMicros()), text);
        AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a recording.
     *
     * @throws IOException if the file cannot be read or is no recording; the message names the file and the reason
     */
    public static Recording load(Path file) throws IOException {
        try (Reader source = Files.newBufferedReader(file)) {
            return RecordingCodec.read(source);
        } catch (MalformedTextException e) {
            throw new IOException(file + " is not a recording that can be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
