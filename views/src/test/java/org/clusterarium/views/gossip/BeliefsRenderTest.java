package org.clusterarium.views.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import javafx.stage.Stage;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.views.FxStage;
import org.clusterarium.views.SampleCrowd;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;
import org.clusterarium.views.theme.Theme;
import org.junit.jupiter.api.Test;

/** Writes pictures of the matrix to {@code target/renders} for people to look at. */
class BeliefsRenderTest {
    @Test
    void sixNodesAndThreeHundredInBothThemesAndLanguages() {
        Deployment six = new SampleDeployment(SampleDeployment.END);
        long suspected = SampleDeployment.KILL + 5_200_000;
        render("beliefs-dark", six, suspected, Theme.DARK, Locale.ENGLISH);
        render("beliefs-light-zh", six, suspected, Theme.LIGHT, Locale.SIMPLIFIED_CHINESE);
        Deployment crowd = new SampleCrowd(300);
        render("beliefs-300-dark", crowd, SampleCrowd.SUSPICION, Theme.DARK, Locale.ENGLISH);
        render("beliefs-40-light", new SampleCrowd(40), SampleCrowd.SUSPICION, Theme.LIGHT, Locale.ENGLISH);
    }

    private static void render(String name, Deployment deployment, long at, Theme theme, Locale locale) {
        MomentViewModel moment = new MomentViewModel();
        moment.deployment().set(Optional.of(deployment));
        moment.seek(at);
        BeliefsViewModel model = new BeliefsViewModel(moment, new SelectionViewModel());
        BeliefsView view = FxStage.onFx(() -> new BeliefsView(model, locale));
        Stage stage = FxStage.show(view, theme, 852, 420);
        FxStage.settle(stage, view::renderFrame);
        assertThat(FxStage.picture(stage, name)).isNotEmptyFile();
        assertThat(model.matrix().disputed()).isNotEmpty();
        FxStage.onFx(stage::close);
    }
}
