package org.clusterarium.model.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.deployment.HostStatus;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.TraceEvent.BecameReplica;
import org.clusterarium.model.trace.TraceEvent.ClusterStateChanged;
import org.clusterarium.model.trace.TraceEvent.CoverageChanged;
import org.clusterarium.model.trace.TraceEvent.ElectionScheduled;
import org.clusterarium.model.trace.TraceEvent.ElectionStarted;
import org.clusterarium.model.trace.TraceEvent.Failed;
import org.clusterarium.model.trace.TraceEvent.FaultInjected;
import org.clusterarium.model.trace.TraceEvent.ProcessChanged;
import org.clusterarium.model.trace.TraceEvent.Promoted;
import org.clusterarium.model.trace.TraceEvent.Suspected;
import org.clusterarium.model.trace.TraceEvent.Synchronised;
import org.clusterarium.model.trace.TraceEvent.VoteCounted;
import org.clusterarium.model.trace.TraceEvent.VoteGranted;

/** Turns events in order of time into a {@link FailoverStory}: remembers what was told, so that each thing is told once. */
final class StoryTeller {
    private static final int MILLI_MICROS = 1_000;

    private final long start;
    private final DeploymentSnapshot before;
    private final int coveredBefore;
    private final Map<NodeId, NodeId> shardOf = new LinkedHashMap<>();
    private final Map<NodeId, SlotSet> slotsOfMaster = new LinkedHashMap<>();
    private final Map<NodeId, Optional<NodeId>> shards = new LinkedHashMap<>();
    private final List<StoryStep> steps = new ArrayList<>();
    private final Set<Object> told = new HashSet<>();
    private final Set<VoteGranted> counted = new HashSet<>();
    private final Map<NodeId, VoteCounted> votes = new LinkedHashMap<>();
    private final Map<NodeId, Integer> voters = new LinkedHashMap<>();
    private final Set<NodeId> failed = new LinkedHashSet<>();
    private final Set<NodeId> callingItDown = new LinkedHashSet<>();
    private final AbsentNodes absent = new AbsentNodes();
    private int covered;
    private OptionalLong coveredMicros = OptionalLong.empty();
    private OptionalLong returnedMicros = OptionalLong.empty();

    /** @param before the deployment just before the story begins */
    StoryTeller(long start, DeploymentSnapshot before) {
        this.start = start;
        this.before = before;
        coveredBefore = before.health().coveredSlots().size();
        covered = coveredBefore;
        for (ClusterNode node : before.topology().nodes()) {
            shardOf.put(node.id(), node.masterId().orElse(node.id()));
            if (node.isMaster() && !node.slots().isEmpty()) {
                slotsOfMaster.put(node.id(), node.slots());
            }
        }
    }

    /** Looks ahead: a vote that some candidate counted is told when it was counted, not when it was granted. */
    void prepare(List<TraceEvent> events) {
        for (TraceEvent event : events) {
            if (event instanceof VoteCounted vote) {
                counted.add(new VoteGranted(0, vote.voter(), vote.candidate(), vote.epoch()));
            }
        }
    }

    void tell(TraceEvent event) {
        if (event instanceof FaultInjected injected) {
            tellFault(injected);
        } else if (event instanceof ProcessChanged change) {
            tellProcess(change);
        } else if (event instanceof Suspected suspicion) {
            tellSuspicion(suspicion);
        } else if (event instanceof Failed verdict) {
            tellVerdict(verdict);
        } else if (event instanceof ClusterStateChanged change) {
            tellClusterState(change);
        } else if (event instanceof CoverageChanged change) {
            tellCoverage(change);
        } else if (event instanceof BecameReplica change) {
            tellReplica(change);
        } else if (event instanceof Synchronised synchronised) {
            tellSynchronised(synchronised);
        } else {
            tellElection(event);
        }
        tellReturn(event.timeMicros());
    }

    FailoverStory story() {
        List<ShardStory> byShard = new ArrayList<>();
        shards.forEach((master, promoted) -> byShard.add(new ShardStory(
                master,
                slotsOfMaster.getOrDefault(master, SlotSet.EMPTY),
                promoted,
                steps.stream()
                        .filter(step -> step.shard().map(master::equals).orElse(true))
                        .toList())));
        byShard.sort(
                Comparator.comparing(shard -> shard.slots().stream().findFirst().orElse(Integer.MAX_VALUE)));
        return new FailoverStory(start, steps, byShard, coveredMicros, returnedMicros);
    }

    private void tellFault(FaultInjected event) {
        Fault fault = event.fault();
        boolean repair = FailoverStory.isRepair(fault);
        add(new StoryLine(repair ? StoryKind.REPAIR : StoryKind.FAULT, event).fault(fault));
        if (fault instanceof Fault.KillHost kill) {
            before.hosts().stream()
                    .filter(status -> status.host().name().equals(kill.host()))
                    .map(HostStatus::nodes)
                    .forEach(nodes -> nodes.forEach(node -> hit(node, true)));
        } else if (fault instanceof Fault.KillNode kill) {
            hit(kill.node(), true);
        } else if (fault instanceof Fault.PauseNode pause) {
            hit(pause.node(), false);
        }
    }

    private void tellProcess(ProcessChanged change) {
        switch (change.state()) {
            case KILLED -> hit(change.node(), true);
            case PAUSED -> hit(change.node(), false);
            case RUNNING -> absent.running(change.node());
            case UNKNOWN -> {}
        }
    }

    private void hit(NodeId node, boolean killed) {
        boolean replica = !shardOf.getOrDefault(node, node).equals(node);
        absent.hit(node, killed && replica);
        concerns(node);
    }

    /** A shard has a story of its own once something befalls its master. */
    private void concerns(NodeId master) {
        if (slotsOfMaster.containsKey(master)) {
            shards.putIfAbsent(master, Optional.empty());
        }
    }

    private void tellSuspicion(Suspected event) {
        StoryLine line = new StoryLine(event.suspected() ? StoryKind.PFAIL : StoryKind.PFAIL_CLEARED, event)
                .subject(event.subject())
                .actor(event.by());
        boolean suspectedBefore = told.contains(List.of(StoryKind.PFAIL, event.subject()));
        if (event.suspected() || (suspectedBefore && !told.contains(List.of(StoryKind.FAIL_AGREED, event.subject())))) {
            addOnce(List.of(line.kind(), event.subject()), line);
        }
    }

    private void tellVerdict(Failed event) {
        StoryLine line = new StoryLine(event.failed() ? StoryKind.FAIL_AGREED : StoryKind.FAIL_CLEARED, event)
                .subject(event.subject())
                .actor(event.by())
                .count(event.reports(), event.needed());
        if (event.failed()) {
            failed.add(event.subject());
            concerns(event.subject());
            addOnce(List.of(line.kind(), event.subject()), line);
        } else if (failed.contains(event.subject())) {
            addOnce(List.of(line.kind(), event.subject()), line);
        }
    }

    private void tellClusterState(ClusterStateChanged event) {
        if (!event.ok()) {
            callingItDown.add(event.observer());
            addOnce(StoryKind.CLUSTER_DOWN, new StoryLine(StoryKind.CLUSTER_DOWN, event).actor(event.observer()));
        } else if (callingItDown.remove(event.observer()) && callingItDown.isEmpty()) {
            addOnce(StoryKind.CLUSTER_UP, new StoryLine(StoryKind.CLUSTER_UP, event).actor(event.observer()));
        }
    }

    private void tellCoverage(CoverageChanged event) {
        if (event.coveredSlots() < covered) {
            coveredMicros = OptionalLong.empty();
            add(new StoryLine(StoryKind.SLOTS_LOST, event).count(event.coveredSlots(), 0));
        } else if (event.coveredSlots() >= coveredBefore && covered < coveredBefore) {
            coveredMicros = OptionalLong.of(event.timeMicros());
            add(new StoryLine(StoryKind.SLOTS_COVERED, event).count(event.coveredSlots(), 0));
        }
        covered = event.coveredSlots();
    }

    private void tellElection(TraceEvent event) {
        if (event instanceof ElectionScheduled scheduled) {
            add(new StoryLine(StoryKind.ELECTION_SCHEDULED, event)
                    .actor(scheduled.candidate())
                    .count(scheduled.rank(), 0)
                    .duration(scheduled.delayMillis() * MILLI_MICROS));
        } else if (event instanceof ElectionStarted started) {
            addOnce(
                    List.of(StoryKind.ELECTION_STARTED, started.candidate(), started.epoch()),
                    new StoryLine(StoryKind.ELECTION_STARTED, event)
                            .actor(started.candidate())
                            .epoch(started.epoch()));
        } else if (event instanceof VoteCounted vote) {
            votes.put(vote.candidate(), vote);
            tellVote(event, vote.candidate(), vote.voter(), vote.votes(), vote.needed(), vote.epoch());
        } else if (event instanceof VoteGranted vote && !counted.contains(timeless(vote))) {
            int count = voters.merge(vote.candidate(), 1, Integer::sum);
            tellVote(event, vote.candidate(), vote.voter(), count, 0, vote.epoch());
        } else if (event instanceof Promoted promoted) {
            tellPromotion(promoted);
        }
    }

    private void tellVote(TraceEvent event, NodeId candidate, NodeId voter, int count, int needed, long epoch) {
        addOnce(
                List.of(StoryKind.VOTE, candidate, voter, epoch),
                new StoryLine(StoryKind.VOTE, event)
                        .subject(voter)
                        .actor(candidate)
                        .count(count, needed)
                        .epoch(epoch));
    }

    private void tellPromotion(Promoted event) {
        VoteCounted last = votes.get(event.node());
        absent.replaced(event.formerMaster());
        NodeId shard = shardOf.getOrDefault(event.formerMaster(), event.formerMaster());
        shards.put(shard, Optional.of(event.node()));
        addOnce(
                List.of(StoryKind.PROMOTED, event.node(), event.epoch()),
                new StoryLine(StoryKind.PROMOTED, event)
                        .subject(event.formerMaster())
                        .actor(event.node())
                        .count(last == null ? 0 : last.votes(), last == null ? 0 : last.needed())
                        .epoch(event.epoch()));
        shardOf.put(event.node(), shard);
    }

    private void tellReplica(BecameReplica event) {
        StoryKind kind = absent.knows(event.node()) ? StoryKind.RETURNED_AS_REPLICA : StoryKind.REPLICA_FOLLOWS;
        shardOf.put(event.node(), shardOf.getOrDefault(event.master(), event.master()));
        addOnce(
                List.of(kind, event.node(), event.master()),
                new StoryLine(kind, event).subject(event.master()).actor(event.node()));
    }

    private void tellSynchronised(Synchronised event) {
        absent.synchronised(event.replica());
        add(new StoryLine(event.full() ? StoryKind.SYNCHRONISED_FULLY : StoryKind.SYNCHRONISED_PARTIALLY, event)
                .subject(event.master())
                .actor(event.replica())
                .duration(event.durationMicros()));
    }

    private void tellReturn(long now) {
        if (absent.allReturned() && returnedMicros.isEmpty()) {
            returnedMicros = OptionalLong.of(now);
            steps.add(new StoryLine(StoryKind.ALL_RETURNED, now)
                    .count(absent.size(), 0)
                    .since(start, Optional.empty()));
        } else if (!absent.allReturned()) {
            returnedMicros = OptionalLong.empty();
        }
    }

    private void addOnce(Object key, StoryLine line) {
        if (told.add(key)) {
            add(line);
        }
    }

    private void add(StoryLine line) {
        steps.add(line.since(start, line.about().map(node -> shardOf.getOrDefault(node, node))));
    }

    private static VoteGranted timeless(VoteGranted vote) {
        return new VoteGranted(0, vote.voter(), vote.candidate(), vote.epoch());
    }
}
