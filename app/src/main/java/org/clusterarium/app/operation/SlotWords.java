package org.clusterarium.app.operation;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;

/** Commands about many slots at once. */
final class SlotWords {
    private SlotWords() {}

    /** Such as {@code CLUSTER ADDSLOTSRANGE 0 99 200 200}. */
    static NodeCommand ranges(String subcommand, SlotSet slots) {
        List<String> words = new ArrayList<>(List.of(subcommand));
        for (SlotRange range : slots.ranges()) {
            words.add(Integer.toString(range.first()));
            words.add(Integer.toString(range.last()));
        }
        return NodeCommand.of("CLUSTER", words.toArray(String[]::new));
    }

    /** Such as {@code CLUSTER ADDSLOTS 0 1 2}, for servers before 7.0. */
    static NodeCommand listed(String subcommand, SlotSet slots) {
        List<String> words = new ArrayList<>(List.of(subcommand));
        slots.stream().forEach(slot -> words.add(Integer.toString(slot)));
        return NodeCommand.of("CLUSTER", words.toArray(String[]::new));
    }

    /** Such as {@code CLUSTER SETSLOT 7 STABLE}. */
    static NodeCommand setSlot(int slot, String... state) {
        List<String> words = new ArrayList<>(List.of("SETSLOT", Integer.toString(slot)));
        words.addAll(List.of(state));
        return NodeCommand.of("CLUSTER", words.toArray(String[]::new));
    }
}
