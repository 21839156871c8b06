package org.clusterarium.model.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.clusterarium.model.plan.Clusters.id;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.clusterarium.model.check.NodeView;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.plan.ClusterPicture;
import org.clusterarium.model.plan.Clusters;
import org.clusterarium.model.plan.FailoverPlanner;
import org.clusterarium.model.plan.FailoverRequest;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.plan.Projection;
import org.clusterarium.model.plan.RebalancePlanner;
import org.clusterarium.model.plan.RebalanceRequest;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.text.MalformedTextException;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;
import org.junit.jupiter.api.Test;

class OperationTest {
    private static final ClusterTopology BEFORE = Clusters.fresh(3, 1, 1);

    @Test
    void movesAreCutAndRunBesideEachOtherWithoutMeeting() {
        Operation operation = rebalance();
        assertThat(operation.steps()).hasSize(3 * 11 + 1);
        assertThat(operation.steps()).last().matches(step -> step.stage() == 1);
        OperationState state = OperationState.of(operation);
        assertThat(state.phase()).isEqualTo(OperationPhase.READY);
        assertThat(state.ready(Lanes.DISJOINT))
                .describedAs("all go to one target")
                .hasSize(1);
        List<OperationStep> three = state.ready(new Lanes(1, 3));
        assertThat(three).hasSize(3);
        assertThat(three.stream()
                        .map(step -> step.move().orElseThrow().source())
                        .distinct())
                .hasSize(3);
    }

    /** Any sequence of permitted events, read back from the journal. */
    @Property(tries = 150)
    void theJournalTellsTheSameStateAndStepsNeverMeet(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 150) int events) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Operation operation = rebalance();
        Lanes lanes = new Lanes(1, 1 + random.nextInt(3));
        OperationState state = OperationState.of(operation);
        StringBuilder text = new StringBuilder();
        JournalCodec.writeHeader(operation, text);
        List<JournalEntry> entries = new ArrayList<>();
        for (int i = 0; i < events && state.phase() != OperationPhase.DONE; i++) {
            OperationEvent event = event(state, lanes, random);
            state = state.after(event);
            JournalEntry entry = new JournalEntry(1_000 + i, event);
            JournalCodec.write(entry, text);
            entries.add(entry);
            assertNoNodeIsOverloaded(state, lanes);
        }
        OperationJournal journal = JournalCodec.read(new StringReader(text.toString()));
        assertThat(journal.entries()).isEqualTo(entries);
        assertThat(journal.torn()).isFalse();
        assertThat(journal.operation().plan()).isEqualTo(operation.plan());
        assertThat(journal.operation().steps()).isEqualTo(operation.steps());
        assertThat(journal.operation().undo()).isEqualTo(operation.undo());
        assertThat(journal.state().phase()).isEqualTo(state.phase());
        String torn = text.substring(0, text.length() - 1 - random.nextInt(3));
        OperationJournal cut = JournalCodec.read(new StringReader(torn));
        assertThat(cut.torn()).isTrue();
        assertThat(cut.entries()).isEqualTo(entries.subList(0, entries.size() - 1));
    }

    @Test
    void aJournalThatLiesIsRefused() throws IOException {
        StringBuilder header = new StringBuilder();
        JournalCodec.writeHeader(rebalance(), header);
        for (String line : List.of(
                "5 done 0", "5 begun 99", "5 began 0", "x begun 0", "5 begun", "5 pause 3", "5 begun 0\n6 begun 0")) {
            assertThatExceptionOfType(MalformedTextException.class)
                    .isThrownBy(() -> JournalCodec.read(new StringReader(header + line + "\n")))
                    .withMessageContaining("Journal, line ");
        }
        assertThatExceptionOfType(MalformedTextException.class)
                .isThrownBy(() -> JournalCodec.read(new StringReader(header.substring(0, header.length() / 2))));
    }

    @Test
    void pauseCancelFailureAndResumeLeadWhereTheySay() {
        OperationState begun = OperationState.of(rebalance()).after(new OperationEvent.Begun(0));
        OperationState pausing = begun.after(new OperationEvent.Pause());
        assertThat(pausing.phase()).isEqualTo(OperationPhase.PAUSING);
        assertThat(pausing.ready(Lanes.DISJOINT)).isEmpty();
        OperationState paused = pausing.after(new OperationEvent.Stopped(0));
        assertThat(paused.phase()).isEqualTo(OperationPhase.PAUSED);
        OperationState resumed = paused.after(new OperationEvent.Resume());
        assertThat(resumed.ready(Lanes.DISJOINT))
                .extracting(OperationStep::number)
                .containsExactly(0);
        OperationState failed = begun.after(new OperationEvent.Failed(0, "target full"));
        assertThat(failed.phase()).isEqualTo(OperationPhase.FAILED);
        assertThat(failed.reason(0)).isEqualTo("target full");
        assertThat(failed.ready(Lanes.DISJOINT)).isEmpty();
        assertThat(failed.after(new OperationEvent.Resume()).ready(Lanes.DISJOINT))
                .extracting(OperationStep::number)
                .containsExactly(0);
        assertThat(begun.after(new OperationEvent.Cancel()).phase()).isEqualTo(OperationPhase.CANCELLING);
        assertThat(begun.after(new OperationEvent.Cancel())
                        .after(new OperationEvent.Done(0))
                        .phase())
                .isEqualTo(OperationPhase.CANCELLED);
        OperationState dead = begun.after(new OperationEvent.Interrupted());
        assertThat(dead.phase()).isEqualTo(OperationPhase.INTERRUPTED);
        assertThat(dead.status(0)).isEqualTo(StepStatus.INTERRUPTED);
        assertThatIllegalStateException().isThrownBy(() -> begun.after(new OperationEvent.Begun(0)));
        assertThatIllegalStateException().isThrownBy(() -> dead.after(new OperationEvent.Done(0)));
    }

    @Test
    void afterACrashTheClusterSaysWhatEachStepNeeds() {
        SlotMove move = new SlotMove(id(0), id(3), SlotSet.of(new SlotRange(0, 5)));
        Plan plan = plan(new PlanStep.MoveSlots(move), new PlanStep.AwaitAgreement(7));
        Operation operation = Operation.prepare("crash", plan, BEFORE, 6);
        OperationState dead =
                OperationState.of(operation).after(new OperationEvent.Begun(0)).after(new OperationEvent.Interrupted());
        // slots 0 and 1 arrived, 2 was told to the target only, 3 is open on both, 4 on the target
        SlotSet arrived = SlotSet.of(new SlotRange(0, 1));
        SlotSet told = SlotSet.of(new SlotRange(0, 2));
        ClusterTopology now = Clusters.change(
                BEFORE,
                id(0),
                node -> node.withSlots(node.slots().minus(arrived))
                        .withOpenSlots(List.of(
                                new OpenSlot(2, OpenSlot.Direction.MIGRATING, id(3)),
                                new OpenSlot(3, OpenSlot.Direction.MIGRATING, id(3)))));
        now = Clusters.change(
                now,
                id(3),
                node -> node.withSlots(told)
                        .withOpenSlots(List.of(
                                new OpenSlot(3, OpenSlot.Direction.IMPORTING, id(0)),
                                new OpenSlot(4, OpenSlot.Direction.IMPORTING, id(0)))));
        Recovery recovery = RecoveryAdvisor.advise(dead, views(now));
        assertThat(recovery.canResume()).isTrue();
        assertThat(recovery.steps().get(0).verdict()).isEqualTo(StepAdvice.Verdict.TO_COMPLETE);
        assertThat(recovery.steps().get(0).resumeAs())
                .isEqualTo(new PlanStep.MoveSlots(new SlotMove(id(0), id(3), SlotSet.of(new SlotRange(2, 5)))));
        assertThat(recovery.rollBack().steps().subList(0, 2))
                .containsExactly(
                        new PlanStep.MoveSlots(new SlotMove(id(0), id(3), SlotSet.of(new SlotRange(2, 4)))),
                        new PlanStep.MoveSlots(new SlotMove(id(3), id(0), SlotSet.of(new SlotRange(0, 4)))));
        assertThat(recovery.left()).hasSize(1).allMatch(text -> text.contains("half moved"));
    }

    @Test
    void whoeverTookThePlaceOfADeadNodeCarriesOn() {
        SlotMove move = new SlotMove(id(0), id(1), SlotSet.of(new SlotRange(0, 5)));
        Operation operation = Operation.prepare("failover", plan(new PlanStep.MoveSlots(move)), BEFORE, 6);
        OperationState dead =
                OperationState.of(operation).after(new OperationEvent.Begun(0)).after(new OperationEvent.Interrupted());
        Plan failover =
                FailoverPlanner.plan(ClusterPicture.of(BEFORE), new FailoverRequest(id(0), Optional.empty(), false));
        ClusterTopology now = Clusters.failed(Projection.after(BEFORE, failover), id(0));
        assertThat(RecoveryAdvisor.advise(dead, views(now)).steps().get(0).resumeAs())
                .isEqualTo(new PlanStep.MoveSlots(new SlotMove(id(4), id(1), move.slots())));
        ClusterTopology noHeir = Clusters.failed(BEFORE, id(1));
        Recovery blocked = RecoveryAdvisor.advise(dead, views(noHeir));
        assertThat(blocked.canResume()).isFalse();
        assertThat(blocked.steps().get(0).reason()).contains("nobody has taken its place");
    }

    @Test
    void stepsThatTheClusterShowsDoneAreNotDoneAgain() {
        Plan plan = plan(new PlanStep.Replicate(id(4), id(1)), new PlanStep.Forget(id(6), List.of(id(0))));
        Operation operation = Operation.prepare("members", plan, BEFORE, 6);
        OperationState dead =
                OperationState.of(operation).after(new OperationEvent.Begun(0)).after(new OperationEvent.Interrupted());
        ClusterTopology replicated = Clusters.change(BEFORE, id(4), node -> node.asReplicaOf(id(1)));
        Recovery recovery = RecoveryAdvisor.advise(dead, views(replicated));
        assertThat(recovery.steps())
                .extracting(StepAdvice::verdict)
                .containsExactly(StepAdvice.Verdict.ALREADY_DONE, StepAdvice.Verdict.TO_DO);
        assertThat(recovery.rollBack().steps()).contains(new PlanStep.Replicate(id(4), id(0)));
    }

    @Test
    void theDriverIsWhatBothEndsKnowAndItsCommandsGoWhereTheyBelong() {
        assertThat(MoveDriver.choose(Set.of("MIGRATION"), Set.of("MIGRATION"))).isEqualTo(MoveDriver.CLUSTER_MIGRATION);
        assertThat(MoveDriver.choose(Set.of("MIGRATESLOTS"), Set.of("MIGRATESLOTS", "X")))
                .isEqualTo(MoveDriver.MIGRATESLOTS);
        assertThat(MoveDriver.choose(Set.of("MIGRATION"), Set.of("MIGRATESLOTS")))
                .isEqualTo(MoveDriver.SETSLOT);
        SlotMove move = new SlotMove(id(0), id(1), SlotSet.of(new SlotRange(0, 10), new SlotRange(20, 20)));
        AtomicMove pull = new AtomicMove(MoveDriver.CLUSTER_MIGRATION, move);
        AtomicMove push = new AtomicMove(MoveDriver.MIGRATESLOTS, move);
        assertThat(pull.node()).isEqualTo(id(1));
        assertThat(push.node()).isEqualTo(id(0));
        assertThat(words(pull)).isEqualTo("CLUSTER MIGRATION IMPORT 0 10 20 20");
        assertThat(words(push)).isEqualTo("CLUSTER MIGRATESLOTS SLOTSRANGE 0 10 20 20 NODE " + id(1));
        NodeReply tasks = new NodeReply.Sequence(List.of(
                task("t1", "failed", "out of memory", 5), task("t2", "success", "", 9), task("t0", "x", "", 1)));
        assertThat(push.status(tasks)).contains(new AtomicMove.Status("t2", AtomicMove.State.SUCCEEDED, "", -1));
        assertThat(push.status(new NodeReply.Sequence(List.of()))).isEmpty();
        assertThat(new AtomicMove(MoveDriver.MIGRATESLOTS, new SlotMove(id(0), id(1), SlotSet.of(new SlotRange(0, 9))))
                        .status(tasks))
                .describedAs("other slots, another task")
                .isEmpty();
    }

    private static NodeReply task(String name, String state, String message, long time) {
        List<NodeReply> fields = new ArrayList<>();
        for (String word : List.of(
                "name",
                name,
                "slot_ranges",
                "0-10 20-20",
                "target_node",
                id(1).value(),
                "state",
                state,
                "message",
                message,
                "create_time")) {
            fields.add(NodeReply.Text.of(word));
        }
        fields.add(new NodeReply.Whole(time));
        return new NodeReply.Sequence(fields);
    }

    private static String words(AtomicMove move) {
        return String.join(
                " ",
                move.start().arguments().stream()
                        .map(word -> new String(word, java.nio.charset.StandardCharsets.UTF_8))
                        .toList());
    }

    private static void assertNoNodeIsOverloaded(OperationState state, Lanes lanes) {
        List<SlotMove> moves = state.steps(StepStatus.BEGUN).stream()
                .flatMap(step -> step.move().stream())
                .toList();
        Set<NodeId> sources = new TreeSet<>();
        moves.forEach(move -> assertThat(sources.add(move.source())).isTrue());
        assertThat(moves.stream().filter(move -> move.target().equals(id(3))).count())
                .isLessThanOrEqualTo(lanes.perTarget());
    }

    private static OperationEvent event(OperationState state, Lanes lanes, SplittableRandom random) {
        List<OperationStep> ready = state.ready(lanes);
        List<OperationStep> underWay = state.steps(StepStatus.BEGUN);
        int dice = random.nextInt(100);
        if (dice < 2) {
            return new OperationEvent.Interrupted();
        }
        if (dice < 5) {
            return new OperationEvent.Pause();
        }
        if (!underWay.isEmpty() && (ready.isEmpty() || random.nextBoolean())) {
            int step = underWay.get(random.nextInt(underWay.size())).number();
            return dice < 12
                    ? new OperationEvent.Failed(step, "a reason with\nline ends % and more")
                    : dice < 20 ? new OperationEvent.Stopped(step) : new OperationEvent.Done(step);
        }
        return ready.isEmpty()
                ? new OperationEvent.Resume()
                : new OperationEvent.Begun(ready.get(0).number());
    }

    private static Operation rebalance() {
        Plan plan = RebalancePlanner.plan(ClusterPicture.of(BEFORE), RebalanceRequest.bySlots());
        return Operation.prepare("rebalance 1", plan, BEFORE, 128);
    }

    private static Plan plan(PlanStep... steps) {
        Plan base = RebalancePlanner.plan(ClusterPicture.of(BEFORE), RebalanceRequest.bySlots());
        return new Plan(base.kind(), base.madeFor(), base.nodes(), List.of(steps));
    }

    private static List<NodeView> views(ClusterTopology topology) {
        return topology.nodes().stream()
                .filter(ClusterNode::isUsable)
                .map(node -> new NodeView(node.id(), topology))
                .toList();
    }
}
