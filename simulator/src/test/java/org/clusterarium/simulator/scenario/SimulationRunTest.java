package org.clusterarium.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.bus.BusClaim;
import org.clusterarium.embeddednode.bus.BusHeader;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.NodeCore;
import org.clusterarium.simulator.fault.ChaosPlan;
import org.clusterarium.simulator.fault.VirtualFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationRunTest {
    private static final long SECOND = 1_000_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aClusterSurvivesWhatTheSeedDoesToIt(long seed) {
        List<String> progress = new ArrayList<>();
        SimulationVerdict verdict = SimulationRun.run(SimulationOptions.DEFAULT.withSeed(seed), progress::add)
                .orThrow();
        assertThat(progress).last().asString().contains("whole again");
        assertThat(verdict.work().messages()).isPositive();
    }

    @Test
    void theReplicaOfAKilledMasterIsPromotedWithinNodeTimeoutAndElectionDelay() {
        SimulationOptions options = new SimulationOptions(6, 1, 7, 3, 20, 0.34, 5_000);
        SimulationVerdict verdict = runWith(options, new VirtualFault.KillHosts(List.of(1)));
        assertThat(verdict.failovers()).hasSize(1);
        assertThat(verdict.failovers().getFirst().microsSinceFault()).isBetween(5 * SECOND, 10 * SECOND);
    }

    @Test
    void aHundredNodesWithAThirdOfTheHostsKilledRecover() {
        SimulationOptions options = new SimulationOptions(100, 1, 11, 12, 30, 0.34, 5_000);
        SimulationVerdict verdict = runWith(options, new VirtualFault.KillHosts(List.of(1, 4, 6, 9)));
        assertThat(verdict.failovers()).isNotEmpty();
    }

    @Test
    void withoutAMajorityNobodyIsPromotedAndTheClusterReturnsWhenItsHostsDo() {
        SimulationOptions options = new SimulationOptions(6, 1, 8, 3, 30, 0.67, 2_000);
        SimulationVerdict verdict = runWith(options, new VirtualFault.KillHosts(List.of(0, 2)));
        assertThat(verdict.failovers()).isEmpty();
    }

    @Test
    void aBrokenCoreIsReportedWithItsSeedAndTheCommandThatReplaysIt() {
        SimulationOptions options = SimulationOptions.DEFAULT.withSeed(4711);
        RedisCores sound = new RedisCores(options.nodeTimeoutMillis());
        SimulationVerdict verdict =
                new SimulationRun(options, request -> forgetful(sound.boot(request)), List.of(), line -> {}).run();
        assertThat(verdict.ok()).isFalse();
        assertThat(verdict.violatedInvariant()).hasValue("CurrentEpochNeverDecreases");
        assertThatThrownBy(verdict::orThrow)
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("seed 4711")
                .hasMessageContaining("clusterarium sim run --nodes 6 --replicas 1 --seed 4711 --hosts 3");
    }

    @Test
    void optionsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> new SimulationOptions(7, 1, 1, 3, 60, 0.3, 5_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 nodes with 1 replicas each");
        assertThatThrownBy(() -> new SimulationOptions(6, 1, 1, 3, 60, 1.5, 5_000))
                .hasMessageContaining("kill fraction must be 0 to 1");
    }

    private static SimulationVerdict runWith(SimulationOptions options, VirtualFault fault) {
        return new SimulationRun(options, new RedisCores(options.nodeTimeoutMillis()), List.of(), line -> {})
                .run(new ChaosPlan(List.of(new ChaosPlan.Step(SECOND, fault))))
                .orThrow();
    }

    /** A core that now and then tells an epoch of the past. */
    private static NodeCore forgetful(NodeCore sound) {
        return (input, nowMicros) -> sound.step(input, nowMicros).stream()
                .map(effect -> effect instanceof Effect.SendBus send
                                && send.message() instanceof BusMessage.Ping ping
                                && nowMicros % 5 == 0
                        ? new Effect.SendBus(send.link(), withEpochZero(ping))
                        : effect)
                .toList();
    }

    private static BusMessage withEpochZero(BusMessage.Ping ping) {
        BusHeader header = ping.header();
        BusClaim claim = new BusClaim(0, header.configEpoch(), header.slots());
        return new BusMessage.Ping(
                new BusHeader(
                        header.sender(), header.master(), header.address(), claim, header.offset(), header.status()),
                ping.gossip(),
                ping.extensions());
    }
}
