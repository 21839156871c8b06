package org.clusterarium.views.wizard.rebalance;

import java.util.List;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.views.wizard.FormPane;
import org.clusterarium.views.wizard.NodeLabel;
import org.clusterarium.views.wizard.OptionWords;
import org.clusterarium.views.wizard.rebalance.RebalanceViewModel.Share;

/** The form of the wizard that makes masters alike. */
public final class RebalanceForm {
    private RebalanceForm() {}

    public static FormPane of(RebalanceViewModel request) {
        FormPane form = new FormPane(request.name(), request.texts());
        form.choice("measure", List.of(Measure.values()), request.measure());
        GridPane weights = new GridPane();
        weights.getStyleClass().add("wizard-weights");
        OptionWords words = new OptionWords(request.texts().locale());
        request.shares().subscribe(shares -> {
            weights.getChildren().clear();
            int row = 0;
            for (Share share : shares) {
                NodeLabel label = new NodeLabel();
                label.show(share.node(), words.of(share.node(), request.subject()));
                GridPane.setHgrow(label, Priority.ALWAYS);
                TextField weight = new TextField();
                weight.setId("rebalance-weight-" + share.node().address().replaceAll("[^0-9a-zA-Z]", "-"));
                weight.setPrefColumnCount(4);
                weight.setAccessibleText(request.texts().get("field.weights") + " "
                        + share.node().name());
                weight.textProperty().bindBidirectional(share.weight());
                weights.addRow(row++, label, weight);
            }
        });
        form.add("weights", weights);
        form.text("threshold", request.threshold());
        form.check("useEmpty", request.useEmpty());
        return form;
    }
}
