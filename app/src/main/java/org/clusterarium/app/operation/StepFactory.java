package org.clusterarium.app.operation;

import java.util.List;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.topology.NodeId;

/** Begins steps: which class carries out which step. */
final class StepFactory {
    private final StepTools tools;
    private final SourceLanes lanes;

    /** @param lanes of the keys of all moves */
    StepFactory(StepTools tools, SourceLanes lanes) {
        this.tools = tools;
        this.lanes = lanes;
    }

    /**
     * Begins a step.
     *
     * @param departed nodes that steps before it have sent away: they have no say any more
     */
    StepWork begin(PlanStep step, List<NodeId> departed) {
        return switch (step) {
            case PlanStep.MoveSlots moved -> {
                StepRun run = new StepRun(moved.move(), tools, lanes);
                run.start();
                yield run;
            }
            case PlanStep.AwaitAgreement wait -> {
                AgreementRun run = new AgreementRun(
                        wait.nodes(), tools.ways().everybodyBut(departed), tools.gateway(), tools.inbox());
                run.ask();
                yield run;
            }
            case PlanStep.HandOver handOver -> new HandOverStep();
            default -> {
                Dialogue dialogue = dialogue(step, departed);
                dialogue.begin();
                yield dialogue;
            }
        };
    }

    private Dialogue dialogue(PlanStep step, List<NodeId> departed) {
        return switch (step) {
            case PlanStep.AddSlots add -> new AddSlotsStep(tools, add);
            case PlanStep.ClaimSlots claim -> new ClaimSlotsStep(tools, claim);
            case PlanStep.YieldSlots yielded -> new YieldSlotsStep(tools, yielded);
            case PlanStep.CloseSlots close -> new CloseSlotsStep(tools, close);
            case PlanStep.DeleteSlots delete -> new DeleteSlotsStep(tools, delete);
            case PlanStep.SetConfigEpoch epoch -> CommandStep.of(tools, epoch);
            case PlanStep.Meet meet -> CommandStep.of(tools, meet);
            case PlanStep.Replicate replicate -> new ReplicateStep(tools, replicate);
            case PlanStep.AwaitReplica replica -> new AwaitReplicaStep(tools, replica);
            case PlanStep.Failover failover -> new FailoverStep(tools, failover, departed);
            case PlanStep.Forget forget -> new ForgetStep(tools, forget);
            case PlanStep.Reset reset -> new ResetStep(tools, reset);
            case PlanStep.MoveKeys keys -> new MoveKeysStep(tools, keys);
            case PlanStep.ImportKeys keys -> new ImportStep(tools, keys, departed);
            case PlanStep.SaveData save -> new SaveDataStep(tools, save);
            case PlanStep.SaveTopology save -> new SaveTopologyStep(tools, departed);
            case PlanStep.Shutdown shutdown -> new ShutdownStep(tools, shutdown);
            case PlanStep.AwaitReturn comeback -> new AwaitReturnStep(tools, comeback, departed);
            default -> throw new IllegalStateException("Not a dialogue: " + step);
        };
    }
}
