package org.clusterarium.views.wizard.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.clusterarium.model.plan.EmptyNode;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.FxStage;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.theme.Theme;
import org.clusterarium.views.wizard.WizardBench;
import org.clusterarium.views.wizard.WizardRequest;
import org.clusterarium.views.wizard.WizardView;
import org.clusterarium.views.wizard.addnode.AddNodeViewModel;
import org.clusterarium.views.wizard.failover.FailoverViewModel;
import org.clusterarium.views.wizard.importing.ImportViewModel;
import org.clusterarium.views.wizard.rebalance.RebalanceViewModel;
import org.clusterarium.views.wizard.reshard.ReshardViewModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writes pictures of every wizard to {@code target/renders} for people to look at. */
class WizardPicturesTest {
    private static final EmptyNode NEWCOMER =
            new EmptyNode(new NodeId("0".repeat(39) + "f"), new NodeAddress("127.0.0.14", 6381, 0), "host04");

    @ParameterizedTest
    @EnumSource(WizardKind.class)
    void everyWizardDarkAndLightInBothLanguages(WizardKind kind) {
        picture(kind, Theme.DARK, Locale.ENGLISH, 100, 1440, 900);
        picture(kind, Theme.LIGHT, Locale.SIMPLIFIED_CHINESE, 100, 1440, 900);
    }

    @Test
    void twiceAsLargeAndInASmallWindow() {
        picture(WizardKind.REMOVE_NODE, Theme.DARK, Locale.ENGLISH, 200, 1440, 900);
        picture(WizardKind.REBALANCE, Theme.LIGHT, Locale.ENGLISH, 100, 800, 600);
    }

    private static void picture(
            WizardKind kind, Theme theme, Locale language, int percent, double width, double height) {
        String name = String.format(
                "wizard-%s-%s-%s-%d-%d",
                kind.id(), theme.name().toLowerCase(Locale.ROOT), language.getLanguage(), percent, (int) width);
        WizardBench bench = new WizardBench(language);
        bench.operations().offering(NEWCOMER);
        WizardRequest request =
                WizardCatalog.request(kind, Optional.of(SampleDeployment.HOST02_6381), Optional.of("host02"), language);
        StackPane root =
                FxStage.onFx(() -> new StackPane(new WizardView(bench.frame(), WizardCatalog::form, language)));
        root.setStyle("-fx-font-size: " + 13 * percent / 100 + "px");
        Stage stage = FxStage.show(root, theme, width, height);
        FxStage.onFx(() -> {
            bench.open(request);
            choose(bench, request);
        });
        FxStage.settle(stage, () -> {});
        assertThat(FxStage.picture(stage, name)).isNotEmptyFile();
        Parent shown = FxStage.onFx(() -> stage.getScene().getRoot());
        assertThat(shown.lookup("#wizard-next")).isNotNull();
        FxStage.onFx(stage::close);
    }

    /** Choices that show the most of each. */
    private static void choose(WizardBench bench, WizardRequest request) {
        BiConsumer<String, Runnable> only = (name, choice) -> {
            if (request.name().equals(name)) {
                choice.run();
            }
        };
        only.accept("add-node", () -> {
            AddNodeViewModel add = (AddNodeViewModel) request;
            add.address().set("127.0.0.14:6381");
            bench.frame().next();
            add.role().set(AddNodeViewModel.Role.MASTER);
        });
        only.accept("reshard", () -> ((ReshardViewModel) request).number().set("20000"));
        only.accept("rebalance", () -> {
            RebalanceViewModel rebalance = (RebalanceViewModel) request;
            rebalance.measure().set(Measure.KEYS);
            rebalance.shares().get().get(0).weight().set("2");
        });
        only.accept("failover", () -> ((FailoverViewModel) request).takeover().set(true));
        only.accept("import", () -> ((ImportViewModel) request).source().set("10.0.0.9:6379"));
    }
}
