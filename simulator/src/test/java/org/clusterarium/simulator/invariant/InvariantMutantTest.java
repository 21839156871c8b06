package org.clusterarium.simulator.invariant;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.clusterarium.embeddednode.bus.BusAddress;
import org.clusterarium.embeddednode.bus.BusClaim;
import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.bus.BusHeader;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.bus.BusStatus;
import org.clusterarium.embeddednode.bus.GossipEntry;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.TraceEvent;
import org.clusterarium.simulator.engine.SimulatedNode;
import org.clusterarium.simulator.engine.Simulation;
import org.clusterarium.simulator.network.Latency;
import org.junit.jupiter.api.Test;

/** A history that keeps each invariant, and one that differs in the single event which breaks it. */
class InvariantMutantTest {
    private static final long NODE_TIMEOUT_MILLIS = 1_000;
    private static final long NODE_TIMEOUT_MICROS = 1_000_000;
    private static final int MASTERS = 3;
    private static final SlotSet LOW = SlotSet.of(new SlotRange(0, 99));
    private static final SlotSet HIGH = SlotSet.of(new SlotRange(100, 199));

    private final Simulation simulation = new Simulation(1, Latency.LAN, request -> {
        throw new AssertionError("these nodes are never started");
    });
    private final List<SimulatedNode> nodes =
            simulation.addHost("host01", "10.0.0.1", List.of(1, 2, 3)).nodes();

    @Test
    void aSecondVoteInTheSameEpochIsCaught() {
        OneVotePerEpoch invariant = new OneVotePerEpoch();
        sends(invariant, 0, new BusMessage.FailoverAuthAck(master(0, 7, LOW)));
        sends(invariant, 0, new BusMessage.FailoverAuthAck(master(0, 8, LOW)));
        sends(invariant, 1, new BusMessage.FailoverAuthAck(master(1, 8, HIGH)));
        assertCaught(
                () -> sends(invariant, 0, new BusMessage.FailoverAuthAck(master(0, 8, LOW))),
                "votes a second time in epoch 8");
    }

    @Test
    void aCurrentEpochThatGoesBackIsCaught() {
        CurrentEpochNeverDecreases invariant = new CurrentEpochNeverDecreases();
        sends(invariant, 0, ping(master(0, 5, LOW)));
        sends(invariant, 0, ping(master(0, 5, LOW)));
        sends(invariant, 1, ping(master(1, 4, HIGH)));
        assertCaught(() -> sends(invariant, 0, ping(master(0, 4, LOW))), "told epoch 5 and now tells 4");
    }

    @Test
    void aFailureFoundWithoutAMajorityIsCaught() {
        FailNeedsMajorityOfMasters invariant = new FailNeedsMajorityOfMasters(MASTERS, NODE_TIMEOUT_MILLIS);
        sends(invariant, 0, ping(master(0, 1, LOW)));
        hears(invariant, 0, suspicion(1, BusFlags.PFAIL), 0);
        assertThatCode(() -> finds(invariant, 0)).doesNotThrowAnyException();

        hears(invariant, 0, suspicion(1, 0), 1);
        assertCaught(() -> finds(invariant, 1), "with 1 of 2 masters");
    }

    @Test
    void aFailureFoundByStaleReportsIsCaught() {
        FailNeedsMajorityOfMasters invariant = new FailNeedsMajorityOfMasters(MASTERS, NODE_TIMEOUT_MILLIS);
        sends(invariant, 0, ping(master(0, 1, LOW)));
        hears(invariant, 0, suspicion(1, BusFlags.PFAIL), 0);
        assertCaught(() -> finds(invariant, 2 * NODE_TIMEOUT_MICROS + 1_001), "with 1 of 2 masters");
    }

    @Test
    void aReplicaDoesNotCountItselfForAFailure() {
        FailNeedsMajorityOfMasters invariant = new FailNeedsMajorityOfMasters(MASTERS, NODE_TIMEOUT_MILLIS);
        sends(invariant, 0, ping(replica(0, 1, LOW)));
        hears(invariant, 0, suspicion(1, BusFlags.FAIL), 0);
        assertCaught(() -> finds(invariant, 1), "with 1 of 2 masters");
    }

    @Test
    void aFailureAnnouncedWithoutHavingBeenFoundIsCaught() {
        FailNeedsMajorityOfMasters invariant = new FailNeedsMajorityOfMasters(MASTERS, NODE_TIMEOUT_MILLIS);
        BusMessage fail = new BusMessage.Fail(master(0, 1, LOW), id(2));
        sends(invariant, 0, ping(master(0, 1, LOW)));
        assertCaught(() -> sends(invariant, 0, fail), "without having found it");

        hears(invariant, 0, suspicion(1, BusFlags.PFAIL), 0);
        finds(invariant, 0);
        assertThatCode(() -> sends(invariant, 0, fail)).doesNotThrowAnyException();
    }

    /** Node 0 finds that node 2 has failed. */
    private void finds(Invariant invariant, long nowMicros) {
        invariant.effect(
                nowMicros, nodes.get(0), new Effect.Trace(new TraceEvent.Failed(nowMicros, id(2), id(0), true, 2, 2)));
    }

    @Test
    void aPromotionWithoutAMajorityOfVotesIsCaught() {
        PromotionNeedsMajorityOfVotes invariant = new PromotionNeedsMajorityOfVotes(MASTERS);
        Effect promotion = new Effect.Trace(new TraceEvent.Promoted(0, id(0), id(2), 9));
        sends(invariant, 0, new BusMessage.FailoverAuthRequest(replica(0, 9, LOW)));
        hears(invariant, 0, new BusMessage.FailoverAuthAck(master(1, 9, LOW)), 0);
        hears(invariant, 0, new BusMessage.FailoverAuthAck(master(1, 9, LOW)), 0);
        assertCaught(() -> invariant.effect(0, nodes.get(0), promotion), "with 1 of 2 votes");

        hears(invariant, 0, new BusMessage.FailoverAuthAck(master(2, 9, HIGH)), 0);
        assertThatCode(() -> invariant.effect(0, nodes.get(0), promotion)).doesNotThrowAnyException();
    }

    @Test
    void twoOwnersOfASlotAtRestAreCaught() {
        AtMostOneOwnerPerSlotAfterConvergence invariant = new AtMostOneOwnerPerSlotAfterConvergence();
        sends(invariant, 0, ping(master(0, 1, LOW)));
        sends(invariant, 1, ping(master(1, 1, HIGH)));
        sends(invariant, 2, ping(replica(2, 1, LOW)));
        assertThatCode(invariant::converged).doesNotThrowAnyException();

        sends(invariant, 2, ping(master(2, 1, SlotSet.of(new SlotRange(99, 99)))));
        assertCaught(invariant::converged, "[99] have a second owner");
    }

    @Test
    void equalConfigEpochsAtRestAreCaught() {
        ConfigEpochsBecomeDistinct invariant = new ConfigEpochsBecomeDistinct();
        sends(invariant, 0, ping(master(0, 1, LOW)));
        sends(invariant, 1, ping(master(1, 2, HIGH)));
        assertThatCode(invariant::converged).doesNotThrowAnyException();

        sends(invariant, 1, ping(master(1, 1, HIGH)));
        assertCaught(invariant::converged, "both have configEpoch 1");
    }

    private void sends(Invariant invariant, int node, BusMessage message) {
        invariant.effect(0, nodes.get(node), new Effect.SendBus(1, message));
    }

    private void hears(Invariant invariant, int node, BusMessage message, long nowMicros) {
        invariant.input(nowMicros, nodes.get(node), new Input.BusReceived(1, message));
    }

    private static void assertCaught(org.assertj.core.api.ThrowableAssert.ThrowingCallable event, String words) {
        assertThatThrownBy(event).isInstanceOf(InvariantViolation.class).hasMessageContaining(words);
    }

    private static BusMessage ping(BusHeader header) {
        return new BusMessage.Ping(header, List.of(), List.of());
    }

    /** What master {@code from} says about node 2. */
    private static BusMessage suspicion(int from, int flags) {
        return new BusMessage.Ping(
                master(from, 1, HIGH), List.of(new GossipEntry(id(2), 0, 0, BusAddress.NONE, flags)), List.of());
    }

    private static BusHeader master(int node, long epoch, SlotSet slots) {
        return new BusHeader(
                id(node),
                null,
                BusAddress.NONE,
                new BusClaim(epoch, epoch, slots),
                0,
                new BusStatus(BusFlags.MYSELF | BusFlags.MASTER, false, 0));
    }

    private static BusHeader replica(int node, long epoch, SlotSet slots) {
        return new BusHeader(
                id(node),
                id(9),
                BusAddress.NONE,
                new BusClaim(epoch, epoch, slots),
                0,
                new BusStatus(BusFlags.MYSELF | BusFlags.REPLICA, false, 0));
    }

    private static NodeId id(int node) {
        return new NodeId(Integer.toString(node).repeat(NodeId.LENGTH));
    }
}
