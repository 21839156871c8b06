package org.clusterarium.model.operation;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanCodec;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.text.LineReader;
import org.clusterarium.model.text.LineWriter;
import org.clusterarium.model.text.MalformedTextException;
import org.clusterarium.model.text.TextLimits;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/**
 * The journal of an operation as text that only grows: a header, the plan, the cluster as it was, then one line per event. Whoever writes it
 * forces each line to the disk before acting on it. A last line that was cut off is ignored; anything else that is wrong is an error.
 * It names keys nowhere, and no secrets.
 */
public final class JournalCodec {
    private static final String MAGIC = "clusterarium-journal";
    private static final long VERSION = 1;
    private static final TextLimits LIMITS = new TextLimits(300_000, 1_000_000, 0);

    private JournalCodec() {}

    /** Writes everything but events; to be on disk before the first event. */
    public static void writeHeader(Operation operation, Appendable out) throws IOException {
        LineWriter lines = new LineWriter(out);
        lines.begin(MAGIC).number(VERSION).end();
        lines.begin("operation")
                .text(operation.id())
                .number(operation.slotsPerStep())
                .end();
        PlanCodec.write(operation.plan(), lines);
        for (ClusterNode node : operation.before().nodes()) {
            lines.begin("was")
                    .id(node.id())
                    .text(node.address().host())
                    .number(node.address().port())
                    .number(node.address().busPort())
                    .word(node.masterId().map(NodeId::value).orElse(LineWriter.NOTHING))
                    .number(node.configEpoch())
                    .flag(node.has(NodeFlag.FAIL))
                    .slots(node.slots())
                    .end();
        }
        lines.begin("events").end();
    }

    /** Writes one event as one line with its end. */
    public static void write(JournalEntry entry, Appendable out) throws IOException {
        LineWriter line = new LineWriter(out).begin(Long.toString(entry.timeMillis()));
        OperationEvent event = entry.event();
        if (event instanceof OperationEvent.Begun begun) {
            line.word("begun").number(begun.step());
        } else if (event instanceof OperationEvent.Done done) {
            line.word("done").number(done.step());
        } else if (event instanceof OperationEvent.Stopped stopped) {
            line.word("stopped").number(stopped.step());
        } else if (event instanceof OperationEvent.Failed failed) {
            line.word("failed").number(failed.step()).text(failed.reason());
        } else if (event instanceof OperationEvent.Pause) {
            line.word("pause");
        } else if (event instanceof OperationEvent.Resume) {
            line.word("resume");
        } else if (event instanceof OperationEvent.Cancel) {
            line.word("cancel");
        } else {
            line.word("interrupted");
        }
        line.end();
    }

    /**
     * Reads a journal.
     *
     * @throws MalformedTextException naming line and reason; also if the header is cut off, for then no step was begun
     * @throws IOException if the source fails
     */
    public static OperationJournal read(Reader source) throws IOException {
        LineReader lines = new LineReader("Journal", source, LIMITS);
        expect(lines, MAGIC);
        if (lines.number() != VERSION) {
            throw lines.malformed("only version " + VERSION + " is known");
        }
        lines.finish();
        expect(lines, "operation");
        String id = lines.text();
        int slotsPerStep = lines.count();
        lines.finish();
        if (id.isBlank() || slotsPerStep < 1) {
            throw lines.malformed("an operation needs an id, and steps with slots");
        }
        Plan plan = PlanCodec.read(lines);
        Operation operation = Operation.prepare(id, plan, before(lines), slotsPerStep);
        List<JournalEntry> entries = new ArrayList<>();
        OperationState state = OperationState.of(operation);
        while (lines.nextWholeLine()) {
            JournalEntry entry = entry(lines);
            try {
                state = state.after(entry.event());
            } catch (IllegalStateException e) {
                throw lines.malformed(String.valueOf(e.getMessage()));
            }
            entries.add(entry);
        }
        return new OperationJournal(operation, entries, lines.isTorn());
    }

    private static void expect(LineReader lines, String word) throws IOException {
        if (!lines.nextLine() || !lines.word().equals(word)) {
            throw lines.malformed("expected '" + word + "'");
        }
    }

    private static ClusterTopology before(LineReader lines) throws IOException {
        List<ClusterNode> nodes = new ArrayList<>();
        while (lines.nextLine()) {
            String word = lines.word();
            if (word.equals("events")) {
                lines.finish();
                return new ClusterTopology(nodes);
            }
            if (!word.equals("was")) {
                throw lines.malformed("expected 'was' or 'events'");
            }
            nodes.add(node(lines));
            lines.finish();
        }
        throw lines.malformed("the header is cut off");
    }

    private static ClusterNode node(LineReader lines) {
        NodeId id = lines.id();
        NodeAddress address = new NodeAddress(lines.text(), lines.count(), lines.count());
        String master = lines.word();
        if (!master.equals(LineWriter.NOTHING) && !NodeId.isValid(master)) {
            throw lines.malformed("no node id: '" + master + "'");
        }
        Optional<NodeId> masterId =
                master.equals(LineWriter.NOTHING) ? Optional.empty() : Optional.of(new NodeId(master));
        long epoch = lines.number();
        Set<NodeFlag> flags = EnumSet.of(masterId.isPresent() ? NodeFlag.REPLICA : NodeFlag.MASTER);
        if (lines.flag()) {
            flags.add(NodeFlag.FAIL);
        }
        SlotSet slots = lines.slots();
        return new ClusterNode(id, address, "", flags, masterId, 0, 0, epoch, true, slots, List.of());
    }

    private static JournalEntry entry(LineReader lines) {
        long time = lines.number();
        String word = lines.word();
        OperationEvent event = switch (word) {
            case "begun" -> new OperationEvent.Begun(lines.count());
            case "done" -> new OperationEvent.Done(lines.count());
            case "stopped" -> new OperationEvent.Stopped(lines.count());
            case "failed" -> new OperationEvent.Failed(lines.count(), lines.text());
            case "pause" -> new OperationEvent.Pause();
            case "resume" -> new OperationEvent.Resume();
            case "cancel" -> new OperationEvent.Cancel();
            case "interrupted" -> new OperationEvent.Interrupted();
            default -> throw lines.malformed("no such event: '" + word + "'");
        };
        lines.finish();
        return new JournalEntry(time, event);
    }
}
