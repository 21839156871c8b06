package org.clusterarium.screenshots.lab;

import java.util.BitSet;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.deployment.ProbeReport;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.simulator.engine.Simulation;
import org.clusterarium.simulator.workload.ProbeKeys;
import org.clusterarium.simulator.workload.ProbeLedger;
import org.jspecify.annotations.Nullable;

/** The probe workload in virtual time: the same keys and the same book of what became of them as the one of real labs. */
final class VirtualProbe {
    private static final int MAX_REDIRECTS = 3;

    private final Simulation simulation;
    private final VirtualGateway gateway;
    private final ProbeKeys keys = new ProbeKeys();
    private final ProbeLedger ledger = new ProbeLedger();
    private final @Nullable NodeAddress[] owners = new @Nullable NodeAddress[HashSlot.COUNT];
    private long number;
    private boolean rests;

    VirtualProbe(Simulation simulation, VirtualGateway gateway) {
        this.simulation = simulation;
        this.gateway = gateway;
    }

    ProbeReport report() {
        return ledger.report();
    }

    /** Learns where slots are. */
    void learn(DeploymentSnapshot snapshot) {
        for (ClusterNode master : snapshot.topology().masters()) {
            master.slots().stream().forEach(slot -> owners[slot] = master.address());
        }
    }

    /** Writes from now on, once per interval. */
    void start(long everyMicros) {
        simulation.after(everyMicros, () -> {
            if (!rests) {
                write(ProbeKeys.slotOf(++number), number);
            }
            start(everyMicros);
        });
    }

    /** Whether it writes nothing for now. */
    void rest(boolean wanted) {
        rests = wanted;
    }

    /** Looks for every write that was acknowledged. */
    void verify() {
        for (int slot = 0; slot < HashSlot.COUNT; slot++) {
            int asked = slot;
            NodeAddress owner = owners[slot];
            if (owner != null) {
                gateway.send(owner, NodeCommand.of("GET", keys.key(slot)))
                        .thenAccept(reply -> ledger.found(asked, number(reply)));
            }
        }
        simulation.after(1_000_000, ledger::checkFinished);
    }

    private void write(int slot, long written) {
        NodeAddress owner = owners[slot];
        if (owner != null) {
            write(slot, written, owner, 0);
        }
    }

    private void write(int slot, long written, NodeAddress owner, int redirects) {
        gateway.send(owner, NodeCommand.of("SET", keys.key(slot), Long.toString(written), "GET"))
                .thenAccept(reply -> {
                    long now = simulation.nowMicros();
                    if (reply instanceof NodeReply.Text || reply instanceof NodeReply.Nothing) {
                        ledger.acknowledged(slot, written, number(reply), owner.hostAndPort(), now);
                    } else if (redirects < MAX_REDIRECTS
                            && reply instanceof NodeReply.Failure failure
                            && failure.code().equals("MOVED")) {
                        NodeAddress next = target(failure.message());
                        owners[slot] = next;
                        write(slot, written, next, redirects + 1);
                    } else {
                        ledger.refused(slot, owner.hostAndPort(), () -> routedTo(owner), now);
                    }
                });
    }

    /** Of {@code MOVED slot host:port}. */
    private static NodeAddress target(String moved) {
        String address = moved.substring(moved.lastIndexOf(' ') + 1);
        int colon = address.lastIndexOf(':');
        return NodeAddress.of(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    private SlotSet routedTo(NodeAddress node) {
        BitSet slots = new BitSet(HashSlot.COUNT);
        for (int slot = 0; slot < HashSlot.COUNT; slot++) {
            NodeAddress owner = owners[slot];
            slots.set(slot, owner != null && owner.hostAndPort().equals(node.hostAndPort()));
        }
        return SlotSet.ofBits(slots);
    }

    private static long number(NodeReply reply) {
        return reply.text().map(Long::parseLong).orElse(0L);
    }
}
