package org.clusterarium.views.topology;

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

class TopologyRenderTest {
    @Test
    void everyMomentOfTheFailoverIsDrawnInBothThemesAndLanguages() {
        render("topology-healthy", SampleDeployment.START + 6_000_000, Theme.DARK, Locale.ENGLISH, 852, 412);
        render("topology-killed", SampleDeployment.KILL + 2_200_000, Theme.DARK, Locale.ENGLISH, 852, 412);
        render("topology-fail", SampleDeployment.FAIL + 250_000, Theme.LIGHT, Locale.SIMPLIFIED_CHINESE, 852, 412);
        render("topology-election", SampleDeployment.ELECTION + 250_000, Theme.DARK, Locale.ENGLISH, 852, 412);
        render("topology-small", SampleDeployment.PROMOTION + 250_000, Theme.LIGHT, Locale.ENGLISH, 480, 300);
    }

    private static void render(String name, long at, Theme theme, Locale locale, int width, int height) {
        SampleDeployment sample = new SampleDeployment(at);
        MomentViewModel moment = new MomentViewModel();
        moment.deployment().set(Optional.of(sample));
        moment.seek(at);
        TopologyView view =
                FxStage.onFx(() -> new TopologyView(new TopologyViewModel(moment, new SelectionViewModel()), locale));
        Stage stage = FxStage.show(view, theme, width, height);
        FxStage.settle(stage, view::renderFrame);
        assertThat(FxStage.picture(stage, name)).isNotEmptyFile();
        FxStage.onFx(stage::close);
    }
}
