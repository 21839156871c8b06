package org.clusterarium.model.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.text.LineReader;
import org.clusterarium.model.trace.TraceEvent;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one recording; the form is described in {@link RecordingCodec}. */
final class RecordingReader {
    private final LineReader lines;
    private final RecordingLimits limits;
    private final List<DeploymentSnapshot> snapshots = new ArrayList<>();
    private final List<TraceEvent> events = new ArrayList<>();
    private final List<TraceEvent.BusTraffic> traffic = new ArrayList<>();
    private final ViewsCodec views = new ViewsCodec();
    private @Nullable SnapshotCodec open;
    private int unknownEvents;

    RecordingReader(LineReader lines, RecordingLimits limits) {
        this.lines = lines;
        this.limits = limits;
    }

    Recording read() throws IOException {
        expect(RecordingCodec.MAGIC);
        long version = lines.number();
        if (version != RecordingCodec.VERSION) {
            throw lines.malformed(
                    "version " + version + " of recordings; this program reads version " + RecordingCodec.VERSION);
        }
        expect("deployment");
        String deployment = lines.text();
        lines.finish();
        expect("range");
        long from = lines.number();
        long to = lines.number();
        lines.finish();
        if (to < from) {
            throw lines.malformed("the recording ends before it begins");
        }
        readBody();
        return new Recording(deployment, from, to, snapshots, events, traffic);
    }

    private void expect(String word) throws IOException {
        if (!lines.nextLine()) {
            throw lines.malformed("the recording is cut off: expected '" + word + "'");
        }
        if (!lines.word().equals(word)) {
            throw lines.malformed(
                    word.equals(RecordingCodec.MAGIC) ? "this is not a recording" : "expected '" + word + "'");
        }
    }

    private void readBody() throws IOException {
        while (lines.nextLine()) {
            String word = lines.word();
            if (word.equals("node")) {
                lines.define();
            } else if (word.isEmpty()) {
                partOfSnapshot().readMember(lines);
                lines.finish();
            } else {
                closeSnapshot();
                if (word.equals("end")) {
                    readEnd();
                    return;
                }
                readTop(word);
            }
        }
        throw lines.malformed("the recording is cut off: expected 'end'");
    }

    private void readTop(String word) {
        switch (word) {
            case "snapshot" -> {
                limit(snapshots, limits.snapshots(), "snapshots");
                open = SnapshotCodec.begin(lines, views);
                lines.finish();
            }
            case "event" -> readEvent();
            case "bus" -> {
                limit(traffic, limits.trafficMessages(), "bus messages");
                traffic.add(TrafficCodec.read(lines));
                lines.finish();
            }
            default -> throw lines.malformed("unknown line '" + word + "'");
        }
    }

    private void readEvent() {
        limit(events, limits.events(), "events");
        EventCodec.read(lines).ifPresentOrElse(events::add, () -> unknownEvents++);
    }

    private void readEnd() throws IOException {
        boolean complete = lines.count() == snapshots.size()
                & lines.count() == events.size() + unknownEvents
                & lines.count() == traffic.size();
        lines.finish();
        if (!complete) {
            throw lines.malformed("lines are missing: read " + snapshots.size() + " snapshots, "
                    + (events.size() + unknownEvents) + " events and " + traffic.size() + " bus messages");
        }
        if (lines.nextLine()) {
            throw lines.malformed("lines after the end");
        }
    }

    private SnapshotCodec partOfSnapshot() {
        if (open == null) {
            throw lines.malformed("an indented line outside of a snapshot");
        }
        return open;
    }

    private void closeSnapshot() {
        if (open != null) {
            snapshots.add(open.snapshot());
            open = null;
        }
    }

    private void limit(List<?> list, int most, String name) {
        if (list.size() >= most) {
            throw lines.malformed("more than " + most + " " + name);
        }
    }
}
