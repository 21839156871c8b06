package org.clusterarium.embeddednode.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.clusterarium.embeddednode.bus.BusAddress;
import org.clusterarium.embeddednode.bus.BusClaim;
import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.bus.BusHeader;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.bus.BusStatus;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.model.slot.SlotSet;
import org.junit.jupiter.api.Test;

/** Requests for votes made by hand, at a master of a healthy cluster whose candidate's master is marked as failed. */
class VoterTest {
    private static final long LINK = -7777;

    private final TestCluster cluster = TestCluster.formed(3, 3);
    private final TestMember voter = cluster.get(1);
    private final TestMember candidate = cluster.get(3);
    private final KnownNode master = voter.seen(cluster.get(0));

    VoterTest() {
        master.set(BusFlags.FAIL, true);
        master.failMillis = cluster.nowMicros() / 1000;
        voter.step(new Input.BusAccepted(LINK, candidate.ip, voter.ip));
    }

    private long nextEpoch() {
        return voter.core.state().currentEpoch + 1;
    }

    /** Sends a request and answers whether a vote went out. */
    private boolean asks(TestMember who, long currentEpoch, long configEpoch, SlotSet slots, int messageFlags) {
        KnownNode asking = voter.seen(who);
        BusHeader header = new BusHeader(
                asking.id,
                asking.master == null ? null : asking.master.id,
                BusAddress.NONE,
                new BusClaim(currentEpoch, configEpoch, slots),
                1,
                new BusStatus(asking.flags, false, messageFlags));
        int before = voter.effects.size();
        voter.step(new Input.BusReceived(LINK, new BusMessage.FailoverAuthRequest(header)));
        return voter.effects.subList(before, voter.effects.size()).stream()
                .anyMatch(effect ->
                        effect instanceof Effect.SendBus send && send.message() instanceof BusMessage.FailoverAuthAck);
    }

    private boolean asksProperly() {
        return asks(candidate, nextEpoch(), master.configEpoch, master.slots(), 0);
    }

    private String lastDenial() {
        return voter.log.get(voter.log.size() - 1);
    }

    @Test
    void a_proper_request_gets_the_vote_once_per_epoch() {
        long epoch = nextEpoch();
        assertThat(asks(candidate, epoch, master.configEpoch, master.slots(), 0))
                .isTrue();
        assertThat(voter.core.state().lastVoteEpoch).isEqualTo(epoch);
        assertThat(asks(candidate, epoch, master.configEpoch, master.slots(), 0))
                .isFalse();
        assertThat(lastDenial()).contains("already voted for epoch " + epoch);
    }

    @Test
    void two_votes_about_one_master_need_two_node_timeouts_between_them() {
        assertThat(asksProperly()).isTrue();
        assertThat(asksProperly()).isFalse();
        assertThat(lastDenial()).contains("can't vote about this master before 4000 milliseconds");
    }

    @Test
    void an_old_epoch_is_denied() {
        voter.core.state().currentEpoch += 5;
        assertThat(asks(candidate, voter.core.state().currentEpoch - 1, master.configEpoch, master.slots(), 0))
                .isFalse();
        assertThat(lastDenial()).contains("< curEpoch(");
    }

    @Test
    void a_master_that_is_up_is_not_replaced_unless_an_operator_wants_it() {
        master.set(BusFlags.FAIL, false);
        assertThat(asksProperly()).isFalse();
        assertThat(lastDenial()).contains("its master is up");
        assertThat(asks(candidate, nextEpoch(), master.configEpoch, master.slots(), BusFlags.MESSAGE_FORCEACK))
                .isTrue();
    }

    @Test
    void a_master_gets_no_vote() {
        assertThat(asks(cluster.get(2), nextEpoch(), 9, SlotSet.EMPTY, 0)).isFalse();
        assertThat(lastDenial()).contains("it is a master node");
    }

    @Test
    void a_claim_older_than_the_owner_of_a_slot_is_denied() {
        voter.core.state().assign(5, voter.core.state().myself);
        assertThat(asks(
                        candidate,
                        nextEpoch(),
                        voter.core.state().myself.configEpoch - 1,
                        master.slots().plus(SlotSet.of(new org.clusterarium.model.slot.SlotRange(5, 5))),
                        0))
                .isFalse();
        assertThat(lastDenial()).contains("slot 5 epoch (");
    }

    @Test
    void a_voter_without_slots_stays_silent() {
        voter.core.state().clearSlots(voter.core.state().myself);
        assertThat(asksProperly()).isFalse();
    }
}
