package org.clusterarium.model.recording;

import java.io.IOException;
import java.io.Reader;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.text.LineReader;
import org.clusterarium.model.text.LineWriter;
import org.clusterarium.model.text.MalformedTextException;

/**
 * Recordings as text, one fact per line, words separated by single spaces: a header with the version, the deployment, the range, then
 * snapshots with their indented members, events, bus messages, and a last line that counts them. Node ids are numbered where they first
 * appear. Text is percent-encoded; {@code -} is nothing. Kinds of events that this version does not know are left out on reading.
 */
public final class RecordingCodec {
    /** First word of the first line. */
    static final String MAGIC = "clusterarium-recording";

    /** The version that is written, and the only one that is read. */
    static final long VERSION = 1;

    private RecordingCodec() {}

    /** Writes a recording; ends with a line end. */
    public static void write(Recording recording, Appendable out) throws IOException {
        LineWriter lines = new LineWriter(out);
        lines.begin(MAGIC).number(VERSION).end();
        lines.begin("deployment").text(recording.deployment()).end();
        lines.begin("range")
                .number(recording.fromMicros())
                .number(recording.toMicros())
                .end();
        DeploymentSnapshot before = DeploymentSnapshot.EMPTY;
        for (DeploymentSnapshot snapshot : recording.snapshots()) {
            SnapshotCodec.write(before, snapshot, lines);
            before = snapshot;
        }
        for (var event : recording.events()) {
            EventCodec.write(event, lines);
        }
        for (var message : recording.traffic()) {
            TrafficCodec.write(message, lines);
        }
        lines.begin("end")
                .number(recording.snapshots().size())
                .number(recording.events().size())
                .number(recording.traffic().size())
                .end();
    }

    /**
     * Reads a recording within the usual limits.
     *
     * @throws MalformedTextException naming line and reason, also if the end is missing
     * @throws IOException if the source fails
     */
    public static Recording read(Reader source) throws IOException {
        return read(source, RecordingLimits.DEFAULT);
    }

    /** As {@link #read(Reader)}, within given limits. */
    public static Recording read(Reader source, RecordingLimits limits) throws IOException {
        return new RecordingReader(new LineReader("Recording", source, limits.text()), limits).read();
    }
}
