package org.clusterarium.screenshots.scene;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.TraceEvent;
import org.clusterarium.screenshots.lab.VirtualLab;

/** Moments of the life of a lab of three hosts, one of which dies: each goes on from the one before. */
public enum LabMoment {
    HEALTHY,
    HOST_KILLED,
    ELECTION,
    PROMOTED,
    HEALED;

    /** The host that dies. */
    public static final String VICTIM = "host02";

    private static final long SECOND = 1_000_000;
    private static final long NODE_TIMEOUT_MILLIS = 5_000;
    /** Every slot has been written to by then. */
    private static final long FILLING = 20 * SECOND;

    private static final long PATIENCE = 60 * SECOND;

    /** A lab at this moment. */
    public VirtualLab play(long seed, Locale language) {
        VirtualLab lab = VirtualLab.form(new VirtualLab.Plan(name(language), 3, 2, 1, NODE_TIMEOUT_MILLIS, seed));
        lab.runFor(FILLING);
        for (LabMoment moment : values()) {
            if (moment.compareTo(this) <= 0) {
                moment.goOn(lab);
            }
        }
        return lab;
    }

    private static String name(Locale language) {
        return language.equals(Locale.ENGLISH) ? "three hosts" : "三台主机";
    }

    private void goOn(VirtualLab lab) {
        switch (this) {
            case HEALTHY -> lab.runFor(SECOND);
            case HOST_KILLED -> {
                lab.inject(new Fault.KillHost(VICTIM));
                lab.runFor(3 * SECOND);
            }
            case ELECTION -> {
                lab.runUntil(at -> at.happened(TraceEvent.VoteGranted.class), PATIENCE);
                lab.runFor(SECOND / 5);
            }
            case PROMOTED -> {
                lab.runUntil(at -> at.happened(TraceEvent.Promoted.class) && isOk(at.latest()), PATIENCE);
                lab.runFor(SECOND / 4);
            }
            case HEALED -> {
                lab.runFor(5 * SECOND);
                lab.inject(new Fault.BootHost(VICTIM));
                lab.runUntil(at -> isWhole(at.latest()), PATIENCE);
                lab.runFor(SECOND);
                lab.verifyWrites();
                lab.runFor(2 * SECOND);
            }
        }
    }

    private static boolean isOk(DeploymentSnapshot now) {
        return now.health().ok() && now.health().coveredSlots().size() == HashSlot.COUNT;
    }

    private static boolean isWhole(DeploymentSnapshot now) {
        List<NodeStatus> replicas = now.topology().nodes().stream()
                .filter(ClusterNode::isReplica)
                .map(replica -> now.nodes().get(replica.id()))
                .filter(Objects::nonNull)
                .toList();
        return isOk(now)
                && now.nodes().values().stream().allMatch(NodeStatus::reachable)
                && replicas.size() * 2 == now.nodes().size()
                && replicas.stream().allMatch(NodeStatus::masterLinkUp);
    }

    /** Who took the slots of the dead over. */
    static Optional<NodeId> promoted(VirtualLab lab) {
        return lab.timeline().events(0, Long.MAX_VALUE).stream()
                .filter(TraceEvent.Promoted.class::isInstance)
                .map(event -> ((TraceEvent.Promoted) event).node())
                .findFirst();
    }

    /** When the first vote was cast, in microseconds of the lab's clock. */
    static long firstVote(VirtualLab lab) {
        return lab.timeline().events(0, Long.MAX_VALUE).stream()
                .filter(TraceEvent.VoteGranted.class::isInstance)
                .mapToLong(TraceEvent::timeMicros)
                .findFirst()
                .orElseThrow();
    }
}
