package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clusterarium.model.text.LineReader;
import org.clusterarium.model.text.LineWriter;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/** Steps about members and data as words. */
final class MemberStepCodec {
    private static final int HIGHEST_PORT = 65_535;

    private MemberStepCodec() {}

    /** False if the step is not about members. */
    static boolean write(PlanStep step, LineWriter out) {
        if (step instanceof PlanStep.SetConfigEpoch epoch) {
            out.begin("set-config-epoch").id(epoch.node()).number(epoch.epoch());
        } else if (step instanceof PlanStep.Meet meet) {
            out.begin("meet").id(meet.node()).id(meet.other());
        } else if (step instanceof PlanStep.AwaitAgreement await) {
            out.begin("await-agreement").number(await.nodes());
        } else if (step instanceof PlanStep.Replicate replicate) {
            out.begin("replicate").id(replicate.node()).id(replicate.master());
        } else if (step instanceof PlanStep.AwaitReplica await) {
            out.begin("await-replica").id(await.replica()).id(await.master());
        } else if (step instanceof PlanStep.Failover failover) {
            out.begin("failover").id(failover.replica()).id(failover.master()).name(failover.mode());
        } else if (step instanceof PlanStep.Forget forget) {
            ids(out.begin("forget").id(forget.node()), forget.by());
        } else if (step instanceof PlanStep.Reset reset) {
            out.begin("reset").id(reset.node()).flag(reset.hard());
        } else if (step instanceof PlanStep.Shutdown shutdown) {
            out.begin("shutdown").id(shutdown.node());
        } else {
            return writeRest(step, out);
        }
        return true;
    }

    private static boolean writeRest(PlanStep step, LineWriter out) {
        if (step instanceof PlanStep.HandOver handOver) {
            ids(out.begin("hand-over").text(handOver.host()), handOver.nodes());
        } else if (step instanceof PlanStep.AwaitReturn await) {
            ids(out.begin("await-return"), await.nodes());
        } else if (step instanceof PlanStep.ImportKeys keys) {
            address(out.begin("import-keys"), keys.source()).flag(keys.copy()).flag(keys.replace());
        } else if (step instanceof PlanStep.SaveData save) {
            out.begin("save-data").id(save.node()).id(save.master());
        } else if (step instanceof PlanStep.SaveTopology) {
            out.begin("save-topology");
        } else {
            return false;
        }
        return true;
    }

    /** Empty if the word names no such step. */
    static Optional<PlanStep> read(String word, LineReader in) {
        return switch (word) {
            case "set-config-epoch" -> Optional.of(new PlanStep.SetConfigEpoch(in.id(), in.number()));
            case "meet" -> Optional.of(new PlanStep.Meet(in.id(), in.id()));
            case "await-agreement" -> Optional.of(new PlanStep.AwaitAgreement(in.count()));
            case "replicate" -> Optional.of(new PlanStep.Replicate(in.id(), in.id()));
            case "await-replica" -> Optional.of(new PlanStep.AwaitReplica(in.id(), in.id()));
            case "failover" -> Optional.of(new PlanStep.Failover(in.id(), in.id(), in.name(FailoverMode.class)));
            case "forget" -> Optional.of(new PlanStep.Forget(in.id(), ids(in)));
            case "reset" -> Optional.of(new PlanStep.Reset(in.id(), in.flag()));
            case "shutdown" -> Optional.of(new PlanStep.Shutdown(in.id()));
            case "hand-over" -> Optional.of(new PlanStep.HandOver(in.text(), ids(in)));
            case "await-return" -> Optional.of(new PlanStep.AwaitReturn(ids(in)));
            case "import-keys" -> Optional.of(new PlanStep.ImportKeys(address(in), in.flag(), in.flag()));
            case "save-data" -> Optional.of(new PlanStep.SaveData(in.id(), in.id()));
            case "save-topology" -> Optional.of(new PlanStep.SaveTopology());
            default -> Optional.empty();
        };
    }

    static LineWriter address(LineWriter out, NodeAddress address) {
        return out.text(address.host()).number(address.port()).number(address.busPort());
    }

    static NodeAddress address(LineReader in) {
        return new NodeAddress(in.text(), port(in), port(in));
    }

    private static int port(LineReader in) {
        int port = in.count();
        if (port > HIGHEST_PORT) {
            throw in.malformed("not a port: " + port);
        }
        return port;
    }

    private static void ids(LineWriter out, List<NodeId> nodes) {
        nodes.forEach(out::id);
    }

    private static List<NodeId> ids(LineReader in) {
        List<NodeId> nodes = new ArrayList<>();
        while (in.hasWord()) {
            nodes.add(in.id());
        }
        return nodes;
    }
}
