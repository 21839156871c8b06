package org.clusterarium.views.slotmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.stage.Stage;
import org.clusterarium.views.FxStage;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;
import org.clusterarium.views.theme.Theme;
import org.junit.jupiter.api.Test;

class SlotMapRenderTest {
    @Test
    void healthyDownAndMarkedSlotsAreDrawnInBothThemesAndLanguages() {
        long healthy = SampleDeployment.START + 6_000_000;
        render(
                "slots-key",
                healthy,
                Theme.DARK,
                Locale.ENGLISH,
                map -> map.key().set("user:1000"));
        render("slots-down", SampleDeployment.FAIL, Theme.LIGHT, Locale.SIMPLIFIED_CHINESE, map -> {});
        render(
                "slots-chosen",
                healthy,
                Theme.DARK,
                Locale.ENGLISH,
                map -> map.selection().node().set(Optional.of(SampleDeployment.HOST03_6381)));
    }

    private static void render(String name, long at, Theme theme, Locale locale, Consumer<SlotMapViewModel> act) {
        MomentViewModel moment = new MomentViewModel();
        moment.deployment().set(Optional.of(new SampleDeployment(at)));
        moment.seek(at);
        SlotMapViewModel map = new SlotMapViewModel(moment, new SelectionViewModel());
        SlotMapView view = FxStage.onFx(() -> new SlotMapView(map, locale));
        Stage stage = FxStage.show(view, theme, 852, 196);
        FxStage.onFx(() -> {
            act.accept(map);
        });
        FxStage.settle(stage, view::renderFrame);
        assertThat(FxStage.picture(stage, name)).isNotEmptyFile();
        FxStage.onFx(stage::close);
    }
}
