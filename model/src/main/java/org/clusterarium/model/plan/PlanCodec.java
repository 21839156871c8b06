package org.clusterarium.model.plan;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.clusterarium.model.text.LineReader;
import org.clusterarium.model.text.LineWriter;
import org.clusterarium.model.text.MalformedTextException;
import org.clusterarium.model.text.TextLimits;
import org.clusterarium.model.topology.NodeId;

/**
 * A plan as text: a header with the version, what it is for and for which cluster, one line per node, one per step, and a last line that counts
 * them. Unlike in recordings an unknown word is an error: a step that is not understood must not be left out.
 */
public final class PlanCodec {
    /** First word of the first line. */
    static final String MAGIC = "clusterarium-plan";

    /** The version that is written, and the only one that is read. */
    static final long VERSION = 1;

    /** For plans of the largest clusters, whose slots may lie scattered. */
    private static final TextLimits LIMITS = new TextLimits(300_000, 100_000, 0);

    private static final int HEX = 16;

    private PlanCodec() {}

    /** Writes a plan; ends with a line end. */
    public static void write(Plan plan, Appendable out) throws IOException {
        write(plan, new LineWriter(out));
    }

    /** Writes a plan as part of a longer text. */
    public static void write(Plan plan, LineWriter lines) throws IOException {
        lines.begin(MAGIC).number(VERSION).end();
        DeploymentIdentity identity = plan.madeFor();
        lines.begin("plan")
                .name(plan.kind())
                .number(identity.epoch())
                .word(Long.toHexString(identity.slotMapHash()))
                .end();
        Set<NodeId> members = new TreeSet<>(identity.nodes());
        for (PlannedNode node : plan.nodes()) {
            lines.begin(members.contains(node.id()) ? "member" : "newcomer").id(node.id());
            MemberStepCodec.address(lines, node.address()).text(node.host()).end();
        }
        for (PlanStep step : plan.steps()) {
            if (!SlotStepCodec.write(step, lines) && !MemberStepCodec.write(step, lines)) {
                throw new IllegalArgumentException("No form for " + step);
            }
            lines.end();
        }
        lines.begin("end")
                .number(plan.nodes().size())
                .number(plan.steps().size())
                .end();
    }

    /**
     * Reads a plan.
     *
     * @throws MalformedTextException naming line and reason, also if the end is missing or something follows it
     * @throws IOException if the source fails
     */
    public static Plan read(Reader source) throws IOException {
        LineReader lines = new LineReader("Plan", source, LIMITS);
        Plan plan = read(lines);
        if (lines.nextLine()) {
            throw lines.malformed("something follows after the end");
        }
        return plan;
    }

    /** Reads a plan as part of a longer text, up to and including its last line. */
    public static Plan read(LineReader lines) throws IOException {
        header(lines);
        next(lines);
        if (!lines.word().equals("plan")) {
            throw lines.malformed("expected 'plan'");
        }
        PlanKind kind = lines.name(PlanKind.class);
        long epoch = lines.number();
        long hash = hash(lines);
        lines.finish();
        List<NodeId> members = new ArrayList<>();
        List<PlannedNode> nodes = new ArrayList<>();
        List<PlanStep> steps = new ArrayList<>();
        next(lines);
        for (String word = lines.word(); !word.equals("end"); word = lines.word()) {
            if (word.equals("member") || word.equals("newcomer")) {
                nodes.add(node(lines));
                if (word.equals("member")) {
                    members.add(nodes.get(nodes.size() - 1).id());
                }
            } else {
                steps.add(step(word, lines));
            }
            lines.finish();
            next(lines);
        }
        if (lines.count() != nodes.size() || lines.count() != steps.size()) {
            throw lines.malformed(
                    "the plan has " + nodes.size() + " nodes and " + steps.size() + " steps, not as many as said");
        }
        lines.finish();
        return new Plan(kind, new DeploymentIdentity(members, epoch, hash), nodes, steps);
    }

    private static void header(LineReader lines) throws IOException {
        next(lines);
        if (!lines.word().equals(MAGIC)) {
            throw lines.malformed("not a plan: it must begin with '" + MAGIC + "'");
        }
        long version = lines.number();
        if (version != VERSION) {
            throw lines.malformed("version " + version + " is not known, only " + VERSION);
        }
        lines.finish();
    }

    private static void next(LineReader lines) throws IOException {
        if (!lines.nextLine()) {
            throw lines.malformed("the plan is cut off");
        }
    }

    private static long hash(LineReader lines) {
        String word = lines.word();
        try {
            return Long.parseUnsignedLong(word, HEX);
        } catch (NumberFormatException e) {
            throw lines.malformed("not a hexadecimal number of 64 bits");
        }
    }

    private static PlannedNode node(LineReader lines) {
        return new PlannedNode(lines.id(), MemberStepCodec.address(lines), lines.text());
    }

    private static PlanStep step(String word, LineReader lines) {
        return SlotStepCodec.read(word, lines)
                .or(() -> MemberStepCodec.read(word, lines))
                .orElseThrow(() ->
                        lines.malformed("no such step: '" + word.substring(0, Math.min(60, word.length())) + "'"));
    }
}
