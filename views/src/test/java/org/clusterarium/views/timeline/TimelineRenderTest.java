package org.clusterarium.views.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import javafx.stage.Stage;
import org.clusterarium.views.FxStage;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;
import org.clusterarium.views.theme.Theme;
import org.junit.jupiter.api.Test;

class TimelineRenderTest {
    @Test
    void lanesAreDrawnLiveAndInReplayInBothThemesAndLanguages() {
        render("timeline-live", SampleDeployment.END, true, Theme.DARK, Locale.ENGLISH, 1);
        render(
                "timeline-replay",
                SampleDeployment.PROMOTION + 100_000,
                false,
                Theme.LIGHT,
                Locale.SIMPLIFIED_CHINESE,
                0.3);
        render("timeline-calm", SampleDeployment.START + 6_000_000, true, Theme.DARK, Locale.ENGLISH, 1);
    }

    private static void render(String name, long at, boolean live, Theme theme, Locale locale, double zoom) {
        MomentViewModel moment = new MomentViewModel();
        moment.deployment().set(Optional.of(new SampleDeployment(at)));
        if (!live) {
            moment.seek(at);
        }
        TimelineViewModel timeline = new TimelineViewModel(moment, new SelectionViewModel());
        TimelineView view = FxStage.onFx(() -> new TimelineView(timeline, locale));
        Stage stage = FxStage.show(view, theme, 1190, 190);
        FxStage.onFx(() -> {
            view.setOnExport(() -> {});
            timeline.window();
            timeline.zoom(zoom, at);
        });
        FxStage.settle(stage, view::renderFrame);
        assertThat(FxStage.picture(stage, name)).isNotEmptyFile();
        FxStage.onFx(stage::close);
    }
}
