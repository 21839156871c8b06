package org.clusterarium.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.stage.Stage;
import org.clusterarium.views.control.FrameTimer;
import org.clusterarium.views.control.FrameView;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;
import org.clusterarium.views.slotmap.SlotMapView;
import org.clusterarium.views.slotmap.SlotMapViewModel;
import org.clusterarium.views.theme.Theme;
import org.clusterarium.views.timeline.TimelineView;
import org.clusterarium.views.timeline.TimelineViewModel;
import org.clusterarium.views.topology.TopologyView;
import org.clusterarium.views.topology.TopologyViewModel;
import org.junit.jupiter.api.Test;

/** Plays the whole sample failover live, frame by frame, in a window of 1440×900. */
class FrameBudgetTest {
    private static final long FRAME_MICROS = 16_667;
    private static final double BUDGET_MILLIS = 8;

    @Test
    void topologySlotMapAndTimelineAreBuiltWithinTheFrameBudget() {
        SampleDeployment sample = new SampleDeployment(SampleDeployment.START);
        MomentViewModel moment = new MomentViewModel();
        SelectionViewModel selection = new SelectionViewModel();
        moment.deployment().set(Optional.of(sample));
        FrameTimer whole = new FrameTimer();
        List<FrameView> views = FxStage.onFx(() -> List.of(
                new TopologyView(new TopologyViewModel(moment, selection), Locale.ENGLISH),
                new SlotMapView(new SlotMapViewModel(moment, selection), Locale.ENGLISH),
                new TimelineView(new TimelineViewModel(moment, selection), Locale.ENGLISH)));
        Stage stage = FxStage.show(
                FxStage.onFx(() -> {
                    SplitPane panes = new SplitPane();
                    panes.setOrientation(Orientation.VERTICAL);
                    views.forEach(view -> panes.getItems().add((javafx.scene.Node) view));
                    panes.setDividerPositions(0.5, 0.75);
                    return panes;
                }),
                Theme.DARK,
                1440,
                900);
        FxStage.settle(stage, () -> views.forEach(FrameView::renderFrame));
        for (long now = SampleDeployment.KILL - 2_000_000; now < SampleDeployment.COVERED; now += FRAME_MICROS) {
            long at = now;
            FxStage.onFx(() -> {
                sample.setNow(at);
                long start = System.nanoTime();
                moment.pulse(FRAME_MICROS);
                views.forEach(FrameView::renderFrame);
                whole.record(System.nanoTime() - start);
            });
        }
        double p95Millis = whole.percentileNanos(95) / 1e6;
        System.out.printf(
                Locale.ROOT,
                "frame at 1440x900, six nodes: p50 %.2f ms, p95 %.2f ms, p99 %.2f ms%n",
                whole.percentileNanos(50) / 1e6,
                p95Millis,
                whole.percentileNanos(99) / 1e6);
        FxStage.onFx(stage::close);
        assertThat(p95Millis).isLessThanOrEqualTo(BUDGET_MILLIS);
    }
}
