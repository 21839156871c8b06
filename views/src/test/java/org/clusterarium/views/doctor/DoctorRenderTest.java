package org.clusterarium.views.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.views.FxStage;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.SampleOperations;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.theme.Theme;
import org.junit.jupiter.api.Test;

/** Writes pictures of the page to {@code target/renders} for people to look at. */
class DoctorRenderTest {
    @Test
    void healthyAndIllInBothThemesAndLanguages() {
        ClusterSurvey healthy =
                new SampleOperations().survey(Set.of()).toCompletableFuture().join();
        render("doctor-healthy-dark", healthy, Theme.DARK, Locale.ENGLISH, "Nothing is wrong");
        render("doctor-healthy-light-zh", healthy, Theme.LIGHT, Locale.SIMPLIFIED_CHINESE, "一切正常");
        render("doctor-ill-dark", Damage.everything(), Theme.DARK, Locale.ENGLISH, "errors");
        render("doctor-ill-light-zh", Damage.everything(), Theme.LIGHT, Locale.SIMPLIFIED_CHINESE, "错误");
    }

    private static void render(String name, ClusterSurvey survey, Theme theme, Locale locale, String verdict) {
        MomentViewModel moment = new MomentViewModel();
        moment.deployment()
                .set(Optional.of(
                        new SampleDeployment(SampleDeployment.START).offering(new SampleOperations().showing(survey))));
        Messages texts = Messages.of(DoctorView.class, "Doctor", locale);
        DoctorViewModel model = new DoctorViewModel(moment, texts, ZoneId.of("UTC"), Runnable::run);
        model.setOnPlan((plan, seen) -> {});
        DoctorView view = FxStage.onFx(() -> new DoctorView(model, new SelectionViewModel(), texts));
        Stage stage = FxStage.show(
                FxStage.onFx(() -> {
                    ScrollPane scroll = new ScrollPane(view);
                    scroll.setFitToWidth(true);
                    return scroll;
                }),
                theme,
                330,
                1_000);
        FxStage.settle(stage, () -> view.pulse(16_667));
        assertThat(FxStage.picture(stage, name)).isNotEmptyFile();
        assertThat(FxStage.onFx(() -> ((Label) view.lookup("#doctor-verdict")).getText()))
                .contains(verdict);
        FxStage.onFx(stage::close);
    }
}
