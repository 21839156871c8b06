package org.clusterarium.views.plan;

import javafx.scene.layout.Region;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.views.control.ShardStyle;

/** A share of the slots before (thin, above) and after (wide, below), on one scale for all bars of a plan. */
final class SlotBar extends Region {
    private static final double THIN = 0.28;
    private static final double GAP = 0.12;

    private final Region before = new Region();
    private final Region after = new Region();
    private final double scale;
    private final int slotsBefore;
    private final int slotsAfter;

    /** @param most slots that fill the whole width, 1 … 16384 */
    SlotBar(int slotsBefore, int slotsAfter, int most, int shard) {
        this.slotsBefore = slotsBefore;
        this.slotsAfter = slotsAfter;
        scale = 1.0 / Math.clamp(most, 1, HashSlot.COUNT);
        getStyleClass().addAll("slot-bar", ShardStyle.of(shard));
        before.getStyleClass().add("slot-bar-before");
        after.getStyleClass().add("slot-bar-after");
        getChildren().setAll(before, after);
    }

    @Override
    protected void layoutChildren() {
        double height = getHeight();
        place(before, slotsBefore, 0, height * THIN);
        place(after, slotsAfter, height * (THIN + GAP), height * (1 - THIN - GAP));
    }

    /** Even a single slot is seen. */
    private void place(Region bar, int slots, double y, double height) {
        double width = slots == 0 ? 0 : Math.max(2, getWidth() * slots * scale);
        bar.setVisible(slots > 0);
        bar.resizeRelocate(0, y, width, height);
    }
}
