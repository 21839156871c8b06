package org.clusterarium.views.wizard.reshard;

import java.util.List;
import org.clusterarium.views.wizard.FormPane;
import org.clusterarium.views.wizard.NodeLabel;
import org.clusterarium.views.wizard.OptionWords;

/** The form of the wizard that moves slots to a master. */
public final class ReshardForm {
    private ReshardForm() {}

    public static FormPane of(ReshardViewModel request) {
        FormPane form = new FormPane(request.name(), request.texts());
        OptionWords words = new OptionWords(request.texts().locale());
        form.node("target", request.target(), node -> words.of(node, request.subject()));
        form.choice("way", List.of(ReshardViewModel.Way.values()), request.way());
        form.text("number", request.number());
        form.ticks("sources", request.sources(), node -> node.address().replaceAll("[^0-9a-zA-Z]", "-"), node -> {
            NodeLabel label = new NodeLabel();
            label.show(node, words.of(node, request.subject()));
            return label;
        });
        form.text("slots", request.slots());
        form.whenever("number", request.way().map(way -> way == ReshardViewModel.Way.NUMBER));
        form.whenever("sources", request.way().map(way -> way == ReshardViewModel.Way.NUMBER));
        form.whenever("slots", request.way().map(way -> way == ReshardViewModel.Way.CHOSEN));
        return form;
    }
}
