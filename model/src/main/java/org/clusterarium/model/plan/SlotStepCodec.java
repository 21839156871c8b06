package org.clusterarium.model.plan;

import java.util.Optional;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.text.LineReader;
import org.clusterarium.model.text.LineWriter;
import org.clusterarium.model.topology.NodeId;

/** Steps about slots as words: the kind, one or two nodes, the slots. */
final class SlotStepCodec {
    private SlotStepCodec() {}

    /** False if the step is not about slots. */
    static boolean write(PlanStep step, LineWriter out) {
        if (step instanceof PlanStep.MoveSlots moved) {
            SlotMove move = moved.move();
            out.begin("move-slots").id(move.source()).id(move.target()).slots(move.slots());
        } else if (step instanceof PlanStep.MoveKeys move) {
            out.begin("move-keys").id(move.source()).id(move.owner()).slots(move.slots());
        } else if (step instanceof PlanStep.AddSlots add) {
            out.begin("add-slots").id(add.node()).slots(add.slots());
        } else if (step instanceof PlanStep.DeleteSlots delete) {
            out.begin("delete-slots").id(delete.node()).slots(delete.slots());
        } else if (step instanceof PlanStep.ClaimSlots claim) {
            out.begin("claim-slots").id(claim.node()).slots(claim.slots());
        } else if (step instanceof PlanStep.YieldSlots yielded) {
            out.begin("yield-slots").id(yielded.node()).id(yielded.owner()).slots(yielded.slots());
        } else if (step instanceof PlanStep.CloseSlots close) {
            out.begin("close-slots").id(close.node()).slots(close.slots());
        } else {
            return false;
        }
        return true;
    }

    /** Empty if the word names no step about slots. */
    static Optional<PlanStep> read(String word, LineReader in) {
        return switch (word) {
            case "move-slots" -> Optional.of(move(in));
            case "move-keys" -> Optional.of(new PlanStep.MoveKeys(in.id(), in.id(), slots(in)));
            case "add-slots" -> Optional.of(new PlanStep.AddSlots(in.id(), slots(in)));
            case "delete-slots" -> Optional.of(new PlanStep.DeleteSlots(in.id(), slots(in)));
            case "claim-slots" -> Optional.of(new PlanStep.ClaimSlots(in.id(), slots(in)));
            case "yield-slots" -> Optional.of(new PlanStep.YieldSlots(in.id(), in.id(), slots(in)));
            case "close-slots" -> Optional.of(new PlanStep.CloseSlots(in.id(), slots(in)));
            default -> Optional.empty();
        };
    }

    private static PlanStep move(LineReader in) {
        NodeId source = in.id();
        NodeId target = in.id();
        SlotSet slots = slots(in);
        if (source.equals(target)) {
            throw in.malformed("source and target are the same node");
        }
        return new PlanStep.MoveSlots(new SlotMove(source, target, slots));
    }

    private static SlotSet slots(LineReader in) {
        SlotSet slots = in.slots();
        if (slots.isEmpty()) {
            throw in.malformed("a step about slots needs slots");
        }
        return slots;
    }
}
