package org.clusterarium.screenshots.lab;

import java.util.List;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.simulator.workload.ProbeKeys;

/** Moves slots of a virtual lab with the keys of its probe, which rests meanwhile; nodes of a simulation have no MIGRATE among them. */
final class VirtualMoves {
    private static final long PHASE_MICROS = 500_000;
    private static final long SPREAD_MICROS = 2_000_000;

    private final VirtualLab lab;
    private final ProbeKeys keys = new ProbeKeys();

    VirtualMoves(VirtualLab lab) {
        this.lab = lab;
    }

    /** Returns when all nodes know. */
    void carryOut(List<SlotMove> moves) {
        lab.restProbe(true);
        lab.runFor(PHASE_MICROS);
        moves.forEach(this::copy);
        lab.runFor(PHASE_MICROS);
        moves.forEach(this::handOver);
        lab.runFor(PHASE_MICROS);
        lab.restProbe(false);
        lab.runFor(SPREAD_MICROS);
    }

    private void copy(SlotMove move) {
        NodeAddress source = node(move.source()).address();
        NodeAddress target = node(move.target()).address();
        move.slots().stream().forEach(slot -> {
            send(
                    target,
                    "CLUSTER",
                    "SETSLOT",
                    "" + slot,
                    "IMPORTING",
                    move.source().value());
            lab.gateway()
                    .send(source, NodeCommand.of("GET", keys.key(slot)))
                    .thenAccept(reply -> reply.text().ifPresent(value -> {
                        send(target, "ASKING");
                        send(target, "SET", keys.key(slot), value);
                    }));
        });
    }

    private void handOver(SlotMove move) {
        NodeAddress source = node(move.source()).address();
        NodeAddress target = node(move.target()).address();
        move.slots().stream().forEach(slot -> {
            send(target, "CLUSTER", "SETSLOT", "" + slot, "NODE", move.target().value());
            send(source, "DEL", keys.key(slot));
            send(source, "CLUSTER", "SETSLOT", "" + slot, "NODE", move.target().value());
        });
    }

    private ClusterNode node(NodeId id) {
        return lab.latest().topology().node(id).orElseThrow();
    }

    private void send(NodeAddress node, String command, String... arguments) {
        lab.gateway().send(node, NodeCommand.of(command, arguments));
    }
}
