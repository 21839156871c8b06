package org.clusterarium.views.wizard.removenode;

import java.util.List;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.views.wizard.FormPane;
import org.clusterarium.views.wizard.OptionWords;

/** The form of the wizard that removes a node. */
public final class RemoveNodeForm {
    private RemoveNodeForm() {}

    public static FormPane of(RemoveNodeViewModel request) {
        FormPane form = new FormPane(request.name(), request.texts());
        OptionWords words = new OptionWords(request.texts().locale());
        form.node("node", request.node(), node -> words.of(node, request.subject()));
        form.choice("measure", List.of(Measure.SLOTS, Measure.KEYS, Measure.BYTES), request.measure());
        form.whenever(
                "measure", request.node().value().map(node -> node.slots() > 0).orElse(false));
        form.check("hardReset", request.hardReset());
        form.check("shutdown", request.shutdown());
        return form;
    }
}
