package org.clusterarium.model.recording;

import java.io.IOException;
import java.util.OptionalLong;
import org.clusterarium.model.text.LineReader;
import org.clusterarium.model.text.LineWriter;
import org.clusterarium.model.trace.BusMessageType;
import org.clusterarium.model.trace.TraceEvent.BusTraffic;
import org.clusterarium.model.trace.TraceEvent.Evidence;

/** {@code bus <sent> <type> <from> <to> <microseconds under way or -> <lost> <bytes> <evidence>}. */
final class TrafficCodec {
    private TrafficCodec() {}

    static void write(BusTraffic message, LineWriter lines) throws IOException {
        OptionalLong underWay = message.receivedMicros().isPresent()
                ? OptionalLong.of(message.receivedMicros().getAsLong() - message.timeMicros())
                : OptionalLong.empty();
        lines.begin("bus")
                .number(message.timeMicros())
                .name(message.type())
                .node(message.from())
                .node(message.to())
                .optional(underWay)
                .flag(message.lost())
                .number(message.sizeBytes())
                .name(message.evidence())
                .end();
    }

    static BusTraffic read(LineReader lines) {
        long sent = lines.number();
        var type = lines.name(BusMessageType.class);
        var from = lines.node();
        var to = lines.node();
        OptionalLong underWay = lines.optional();
        OptionalLong received = underWay.isPresent() ? OptionalLong.of(sent + underWay.getAsLong()) : underWay;
        return new BusTraffic(sent, type, from, to, received, lines.flag(), lines.count(), lines.name(Evidence.class));
    }
}
