package org.clusterarium.model.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.text.LineReader;
import org.clusterarium.model.text.LineWriter;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;

/** A node of a topology in one line, open slots as {@code slot>node} (migrating) or {@code slot<node} (importing) at its end. */
final class MemberCodec {
    private MemberCodec() {}

    static void write(ClusterNode member, LineWriter lines) throws IOException {
        write(" member", member, lines);
    }

    static void write(String word, ClusterNode member, LineWriter lines) throws IOException {
        lines.begin(word)
                .node(member.id())
                .text(member.address().host())
                .number(member.address().port())
                .number(member.address().busPort())
                .text(member.hostname())
                .word(flags(member))
                .optionalNode(member.masterId())
                .number(member.pingSentMillis())
                .number(member.pongReceivedMillis())
                .number(member.configEpoch())
                .flag(member.linkConnected())
                .slots(member.slots());
        for (OpenSlot open : member.openSlots()) {
            char arrow = open.direction() == OpenSlot.Direction.MIGRATING ? '>' : '<';
            lines.word(open.slot() + String.valueOf(arrow) + lines.index(open.peer()));
        }
        lines.end();
    }

    static ClusterNode read(LineReader lines) {
        NodeId id = lines.node();
        NodeAddress address = new NodeAddress(lines.text(), lines.count(), lines.count());
        String hostname = lines.text();
        Set<NodeFlag> flags = flags(lines);
        Optional<NodeId> master = lines.optionalNode();
        long pingSent = lines.number();
        long pongReceived = lines.number();
        long configEpoch = lines.number();
        boolean linkConnected = lines.flag();
        SlotSet slots = lines.slots();
        List<OpenSlot> openSlots = new ArrayList<>();
        while (lines.hasWord()) {
            openSlots.add(openSlot(lines, lines.word()));
        }
        return new ClusterNode(
                id,
                address,
                hostname,
                flags,
                master,
                pingSent,
                pongReceived,
                configEpoch,
                linkConnected,
                slots,
                openSlots);
    }

    private static String flags(ClusterNode member) {
        List<String> names = new ArrayList<>();
        for (NodeFlag flag : NodeFlag.values()) {
            if (member.has(flag)) {
                names.add(flag.name());
            }
        }
        return names.isEmpty() ? LineWriter.NOTHING : String.join(",", names);
    }

    private static Set<NodeFlag> flags(LineReader lines) {
        Set<NodeFlag> flags = EnumSet.noneOf(NodeFlag.class);
        String word = lines.word();
        if (!word.equals(LineWriter.NOTHING)) {
            for (String name : word.split(",", -1)) {
                flags.add(lines.name(NodeFlag.class, name));
            }
        }
        return flags;
    }

    private static OpenSlot openSlot(LineReader lines, String word) {
        int arrow = Math.max(word.indexOf('>'), word.indexOf('<'));
        if (arrow < 1) {
            throw lines.malformed("not an open slot: '" + word + "'");
        }
        OpenSlot.Direction direction =
                word.charAt(arrow) == '>' ? OpenSlot.Direction.MIGRATING : OpenSlot.Direction.IMPORTING;
        SlotRange slot = lines.range(word.substring(0, arrow));
        return new OpenSlot(slot.first(), direction, lines.node(word.substring(arrow + 1)));
    }
}
