package org.clusterarium.model.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.model.plan.Clusters.id;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.clusterarium.model.check.MergedView;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.junit.jupiter.api.Test;

class LegacyMoveTest {
    private static final int KEYS = 40;
    private static final BatchSize SIZE = BatchSize.of(BatchLimits.DEFAULT);
    private static final MoveEnds ENDS = new MoveEnds(id(0), id(1), List.of(id(2)));
    private static final SlotSet REST = SlotSet.of(new SlotRange(8_192, 16_383));

    /** Clients write between any two commands; answers get lost, batches time out, the application dies and resumes. */
    @Property(tries = 300)
    void whateverHappensEveryWriteIsAtTheEndWithTheOneOwner(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 16) int window) {
        SplittableRandom random = new SplittableRandom(seed);
        SlotSet moving = slotsOfKeys();
        MovingServers servers = new MovingServers(SlotSet.ALL.minus(REST), SlotSet.EMPTY, REST);
        for (int i = 0; i < KEYS; i++) {
            servers.write(random, KEYS);
        }
        int crashes = 0;
        boolean complete = false;
        while (!complete && crashes++ < 60) {
            complete = run(servers, moving, random, window, random.nextInt(4) > 0 ? random.nextInt(120) : 100_000);
        }
        assertThat(complete).isTrue();
        assertThat(servers.damage()).isEmpty();
        assertThat(servers.hasOpenSlots()).isFalse();
        assertThat(servers.slots(1)).isEqualTo(moving);
    }

    /** Moves until done, failed, or dead after so many commands; true if done. */
    private static boolean run(
            MovingServers servers, SlotSet moving, SplittableRandom random, int window, int commandsUntilDeath) {
        LegacyChunkMove move = new LegacyChunkMove(
                moving, ENDS, slot -> situation(servers, slot), new MoveOptions(2, false, 6, true), window);
        BatchSize size = BatchSize.of(new BatchLimits(2, 1, 4, 5, 1 << 20, 20, 20, 1_000, 8_000));
        int commands = 0;
        List<MoveAction> underWay = new ArrayList<>();
        while (!move.isFinished()) {
            move.take(size).forEach(command -> underWay.add(command.action()));
            MoveAction action = underWay.remove(random.nextInt(underWay.size()));
            if (commands++ == commandsUntilDeath) {
                return false;
            }
            boolean lostBefore = random.nextInt(20) == 0;
            boolean lostAfter = random.nextInt(20) == 0;
            MoveAnswer answer = lostBefore ? new MoveAnswer.Unknown("lost", false) : servers.execute(action, random);
            if (action instanceof MoveAction.SetOwner owner
                    && owner.node().equals(owner.owner())
                    && random.nextBoolean()
                    && !lostBefore) {
                servers.gossip(owner.owner(), owner.slot());
            }
            servers.write(random, KEYS);
            move.answered(action, lostAfter ? new MoveAnswer.Unknown("lost", false) : answer);
        }
        return move.isComplete();
    }

    private static SlotSituation situation(MovingServers servers, int slot) {
        ClusterTopology now = MergedView.of(servers.views());
        ClusterNode source = now.node(id(0)).orElseThrow();
        ClusterNode target = now.node(id(1)).orElseThrow();
        return SlotSituation.of(slot, source, target, Optional.empty());
    }

    private static SlotSet slotsOfKeys() {
        List<Integer> slots = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            int slot = HashSlot.of(("k" + i).getBytes(StandardCharsets.UTF_8));
            if (!REST.contains(slot)) {
                slots.add(slot);
            }
        }
        return SlotSet.ofSlots(slots);
    }

    @Test
    void theCommandsComeInTheOrderThatIsSafe() {
        LegacySlotMove move = new LegacySlotMove(7, ENDS, SlotSituation.FRESH, MoveOptions.DEFAULT);
        BatchSize size = BatchSize.of(BatchLimits.DEFAULT);
        List<String> sent = new ArrayList<>();
        byte[] key = {1, 2};
        boolean listed = false;
        while (!move.next(size).isEmpty()) {
            MoveAction action = move.next(size).get(0);
            sent.add(action.getClass().getSimpleName() + " "
                    + action.node().shortForm().charAt(7));
            boolean isList = action instanceof MoveAction.ListKeys;
            move.answered(isList ? new MoveAnswer.Keys(listed ? List.of() : List.of(key)) : new MoveAnswer.Ok());
            listed |= isList;
        }
        assertThat(sent.stream().map(text -> text.split(" ")[0]))
                .containsExactly(
                        "SetImporting",
                        "SetMigrating",
                        "ListKeys",
                        "MigrateKeys",
                        "ListKeys",
                        "SetOwner",
                        "SetOwner",
                        "SetOwner");
        assertThat(move.isDone()).isTrue();
    }

    @Test
    void aForeignKeyAtTheTargetStopsTheMoveAndOurOwnCopyDoesNot() {
        MoveAnswer busy = MoveAnswer.of(
                new MoveAction.SetOwner(7, id(0), id(1)),
                new NodeReply.Failure(
                        "ERR Target instance replied with error: BUSYKEY Target key name already exists."));
        assertThat(busy).isEqualTo(new MoveAnswer.Busy());
        LegacySlotMove fresh = toMigrate(SlotSituation.FRESH);
        fresh.answered(busy);
        assertThat(fresh.failure()).startsWith("BUSYKEY");
        LegacySlotMove carriedOn = toMigrate(SlotSituation.OPEN, MoveOptions.DEFAULT.withOwnCopies(true));
        assertThat(((MoveAction.MigrateKeys) next(carriedOn)).replace()).isTrue();
        LegacySlotMove ofSomebody = toMigrate(SlotSituation.OPEN);
        assertThat(((MoveAction.MigrateKeys) next(ofSomebody)).replace()).isFalse();
        LegacySlotMove uncertain = toMigrate(SlotSituation.FRESH);
        assertThat(((MoveAction.MigrateKeys) next(uncertain)).replace()).isFalse();
        uncertain.answered(new MoveAnswer.TimedOut());
        assertThat(next(uncertain)).isInstanceOf(MoveAction.Probe.class);
        uncertain.answered(new MoveAnswer.Ok());
        uncertain.answered(new MoveAnswer.Keys(List.of(new byte[] {1})));
        assertThat(((MoveAction.MigrateKeys) next(uncertain)).replace()).isTrue();
    }

    @Test
    void aTargetThatIsFullEndsTheMoveAndOneThatNeverAnswersEndsItAfterSomeAttempts() {
        LegacySlotMove full = toMigrate(SlotSituation.FRESH);
        full.answered(MoveAnswer.of(
                next(full), new NodeReply.Failure("ERR Target instance replied with error: OOM command not allowed")));
        assertThat(full.failure()).contains("OOM");
        LegacySlotMove slow = toMigrate(SlotSituation.FRESH);
        for (int i = 0; i < 4; i++) {
            slow.answered(new MoveAnswer.TimedOut());
            slow.answered(new MoveAnswer.Ok());
            slow.answered(new MoveAnswer.Keys(List.of(new byte[] {1})));
        }
        assertThat(slow.failure()).isEmpty();
        slow.answered(new MoveAnswer.TimedOut());
        assertThat(slow.failure()).contains("IOERR").contains("5 attempts");
        LegacySlotMove loading = toMigrate(SlotSituation.FRESH);
        loading.answered(MoveAnswer.of(next(loading), new NodeReply.Failure("LOADING Redis is loading")));
        assertThat(loading.failure()).isEmpty();
        assertThat(loading.attempt()).isEqualTo(1);
    }

    @Test
    void stoppingEndsWhatIsOpenAndOpensNothingMore() {
        LegacyChunkMove move = new LegacyChunkMove(
                SlotSet.of(new SlotRange(0, 9)), ENDS, slot -> SlotSituation.FRESH, MoveOptions.DEFAULT, 2);
        List<LegacyChunkMove.Command> commands = move.take(SIZE);
        assertThat(commands).hasSize(2);
        assertThat(move.take(SIZE)).describedAs("nothing is given twice").isEmpty();
        move.stop();
        while (!move.isFinished()) {
            for (LegacyChunkMove.Command command : commands) {
                boolean isList = command.action() instanceof MoveAction.ListKeys;
                move.answered(command.action(), isList ? new MoveAnswer.Keys(List.of()) : new MoveAnswer.Ok());
            }
            commands = move.take(SIZE);
        }
        assertThat(move.doneSlots()).isEqualTo(2);
        assertThat(move.isComplete()).isFalse();
        assertThat(move.failures()).isEmpty();
    }

    @Property(tries = 300)
    void batchesStayWithinTheirLimitsAndShrinkWhenTheyTakeTooLong(
            @ForAll @IntRange(min = 1, max = 10_000) int moved,
            @ForAll @IntRange(min = 0, max = 100_000) int micros,
            @ForAll @IntRange(min = 0, max = 100_000_000) int bytes) {
        BatchSize size = BatchSize.of(BatchLimits.DEFAULT);
        for (int i = 0; i < 12; i++) {
            BatchSize next = size.after(Math.min(moved, size.keys()), bytes, micros);
            assertThat(next.keys()).isBetween(1, BatchLimits.DEFAULT.mostKeys());
            if (micros > BatchLimits.DEFAULT.targetMicros()) {
                assertThat(next.keys()).isLessThanOrEqualTo(size.keys());
            }
            size = next;
        }
        BatchSize timedOut = size.afterTimeout();
        assertThat(timedOut.timeoutMillis()).isEqualTo(2 * BatchLimits.DEFAULT.leastTimeoutMillis());
        assertThat(timedOut.keys()).isBetween(1, Math.max(1, size.keys() / 2));
    }

    @Test
    void commandsAreThoseOfTheServers() {
        NodeAddress target = NodeAddress.of("10.0.0.1", 7_001);
        MoveAction migrate = new MoveAction.MigrateKeys(
                7, id(0), id(1), 1, List.of("a".getBytes(StandardCharsets.UTF_8)), true, 60_000);
        assertThat(words(migrate, target)).isEqualTo("MIGRATE 10.0.0.1 7001  1 60000 REPLACE AUTH pw KEYS a");
        assertThat(words(new MoveAction.SetImporting(7, id(1), id(0)), target))
                .isEqualTo("CLUSTER SETSLOT 7 IMPORTING " + id(0));
        assertThat(words(new MoveAction.SetMigrating(7, id(0), id(1)), target))
                .isEqualTo("CLUSTER SETSLOT 7 MIGRATING " + id(1));
        assertThat(words(new MoveAction.SetOwner(7, id(2), id(1)), target))
                .isEqualTo("CLUSTER SETSLOT 7 NODE " + id(1));
        assertThat(words(new MoveAction.ListKeys(7, id(0), 0, 100), target)).isEqualTo("CLUSTER GETKEYSINSLOT 7 100");
        assertThat(MoveCommands.sequence(new MoveAction.ListKeys(7, id(0), 2, 100), target, List.of())
                        .commands())
                .extracting(NodeCommand::words)
                .containsExactly("SELECT", "CLUSTER GETKEYSINSLOT", "SELECT");
        assertThat(MoveCommands.sequence(new MoveAction.SetOwner(7, id(1), id(1), true), target, List.of())
                        .commands())
                .extracting(command -> command.text(3))
                .containsExactly("STABLE", "NODE");
    }

    @Test
    void ofAWaveTheFirstAndTheLastSlotRaiseTheEpochAndTellTheBus() {
        LegacyChunkMove move = new LegacyChunkMove(
                SlotSet.of(new SlotRange(0, 4)),
                ENDS,
                slot -> slot == 0 ? SlotSituation.SOURCE_TOLD : SlotSituation.FRESH,
                MoveOptions.DEFAULT,
                5);
        List<Boolean> quietly = new ArrayList<>();
        while (!move.isFinished()) {
            for (LegacyChunkMove.Command command : move.take(SIZE)) {
                boolean isList = command.action() instanceof MoveAction.ListKeys;
                if (command.action() instanceof MoveAction.SetOwner owner
                        && owner.node().equals(owner.owner())) {
                    quietly.add(owner.quietly());
                }
                move.answered(command.action(), isList ? new MoveAnswer.Keys(List.of()) : new MoveAnswer.Ok());
            }
        }
        // slot 0 was not marked by us: it must not count as one that raises the epoch
        assertThat(quietly).containsExactly(false, false, true, true, false);
        assertThat(move.isComplete()).isTrue();
    }

    private static String words(MoveAction action, NodeAddress target) {
        List<byte[]> auth = List.of("AUTH".getBytes(StandardCharsets.UTF_8), "pw".getBytes(StandardCharsets.UTF_8));
        return String.join(
                " ",
                MoveCommands.of(action, target, auth).arguments().stream()
                        .map(word -> new String(word, StandardCharsets.UTF_8))
                        .toList());
    }

    private static LegacySlotMove toMigrate(SlotSituation situation) {
        return toMigrate(situation, MoveOptions.DEFAULT);
    }

    private static LegacySlotMove toMigrate(SlotSituation situation, MoveOptions options) {
        LegacySlotMove move = new LegacySlotMove(7, ENDS, situation, options);
        move.answered(new MoveAnswer.Ok());
        move.answered(new MoveAnswer.Ok());
        move.answered(new MoveAnswer.Keys(List.of(new byte[] {1})));
        return move;
    }

    private static MoveAction next(LegacySlotMove move) {
        return move.next(SIZE).get(0);
    }
}
