package org.clusterarium.views.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.clusterarium.views.FxStage;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.theme.Theme;
import org.junit.jupiter.api.Test;

/** Writes pictures of the page to {@code target/renders} for people to look at. */
class WhatIfRenderTest {
    @Test
    void chosenByTheButtonsOfThePageInBothThemesAndLanguages() {
        render("whatif-pause-dark", Theme.DARK, Locale.ENGLISH, "host02");
        render("whatif-stop-light-zh", Theme.LIGHT, Locale.SIMPLIFIED_CHINESE, "host02", "host03");
    }

    private static void render(String name, Theme theme, Locale locale, String... hosts) {
        MomentViewModel moment = new MomentViewModel();
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.START)));
        Messages texts = Messages.of(WhatIfView.class, "WhatIf", locale);
        WhatIfViewModel model = new WhatIfViewModel(moment, texts, Runnable::run);
        WhatIfView view = FxStage.onFx(() -> new WhatIfView(model, texts));
        Stage stage = FxStage.show(view, theme, 310, 620);
        FxStage.settle(stage, () -> view.pulse(16_667));
        for (String host : hosts) {
            FxStage.onFx(() -> ((ToggleButton) view.lookup("#whatif-" + host)).fire());
        }
        FxStage.settle(stage, () -> view.pulse(16_667));
        assertThat(FxStage.picture(stage, name)).isNotEmptyFile();
        assertThat(model.outlook().get()).isPresent();
        FxStage.onFx(stage::close);
    }
}
