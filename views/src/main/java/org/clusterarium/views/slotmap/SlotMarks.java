package org.clusterarium.views.slotmap;

import org.clusterarium.model.slot.SlotSet;

/**
 * Slots that are marked on the map besides their owners.
 *
 * @param staged that a staged plan would move
 * @param moving that an operation is moving now
 */
public record SlotMarks(SlotSet staged, SlotSet moving) {
    public static final SlotMarks NONE = new SlotMarks(SlotSet.EMPTY, SlotSet.EMPTY);
}
