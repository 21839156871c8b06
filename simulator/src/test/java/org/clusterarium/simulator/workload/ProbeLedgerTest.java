package org.clusterarium.simulator.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.clusterarium.model.deployment.ProbeReport;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.junit.jupiter.api.Test;

class ProbeLedgerTest {
    private static final SlotRange FIRST = new SlotRange(0, 5460);
    private static final String MASTER = "127.0.0.11:7000";
    private static final String SUCCESSOR = "127.0.0.12:7001";

    private final ProbeLedger ledger = new ProbeLedger();

    @Test
    void anOutageLastsFromTheLastAcknowledgementOfTheNodeToTheNextOneOfItsSlots() {
        ledger.acknowledged(1, 10, 0, MASTER, 1_000);
        ledger.acknowledged(2, 11, 0, MASTER, 2_000);
        refuse(3, 5_000);
        refuse(4, 6_000);
        ProbeReport.Outage open = ledger.report().outages().getFirst();
        assertThat(open).isEqualTo(new ProbeReport.Outage(FIRST, 2_000, OptionalLong.empty()));
        assertThat(ledger.isOut()).isTrue();

        ledger.acknowledged(77, 12, 0, SUCCESSOR, 9_000);
        assertThat(ledger.report().outages())
                .containsExactly(new ProbeReport.Outage(FIRST, 2_000, OptionalLong.of(9_000)));
        assertThat(ledger.isOut()).isFalse();
        assertThat(ledger.report().refused()).isEqualTo(2);
        assertThat(ledger.report().acknowledged()).isEqualTo(3);
    }

    @Test
    void slotsOfOtherNodesAreNotOut() {
        ledger.acknowledged(9_000, 1, 0, SUCCESSOR, 1_000);
        refuse(3, 5_000);
        assertThat(ledger.report().outages())
                .extracting(ProbeReport.Outage::slots)
                .containsExactly(FIRST);
    }

    @Test
    void acknowledgedWritesThatANewerWriteDidNotFindAreLost() {
        ledger.acknowledged(5, 10, 0, MASTER, 1);
        ledger.acknowledged(5, 20, 10, MASTER, 2);
        ledger.acknowledged(5, 30, 20, MASTER, 3);
        ledger.acknowledged(5, 40, 10, SUCCESSOR, 4);
        ledger.checkFinished();
        assertThat(ledger.report().lost()).hasValue(2);
    }

    @Test
    void acknowledgedWritesThatTheCheckDoesNotFindAreLost() {
        ledger.acknowledged(5, 10, 0, MASTER, 1);
        ledger.acknowledged(6, 11, 0, MASTER, 2);
        ledger.acknowledged(7, 12, 0, MASTER, 3);
        ledger.found(5, 0);
        ledger.found(6, 11);
        ledger.found(7, 99);
        assertThat(ledger.report().lost()).isEmpty();
        ledger.checkFinished();
        assertThat(ledger.report().lost()).hasValue(1);
    }

    private void refuse(int slot, long timeMicros) {
        ledger.refused(slot, MASTER, () -> SlotSet.of(FIRST), timeMicros);
    }
}
