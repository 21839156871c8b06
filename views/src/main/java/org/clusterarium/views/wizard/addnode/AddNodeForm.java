package org.clusterarium.views.wizard.addnode;

import java.util.List;
import org.clusterarium.views.wizard.FormPane;
import org.clusterarium.views.wizard.OptionWords;

/** The pages of the wizard that adds a node. */
public final class AddNodeForm {
    private AddNodeForm() {}

    public static FormPane of(AddNodeViewModel request, int page) {
        FormPane form = new FormPane(request.name(), request.texts());
        if (page == 0) {
            form.text("address", request.address());
            form.sentence("explain.address");
            return form;
        }
        OptionWords words = new OptionWords(request.texts().locale());
        form.choice("role", List.of(AddNodeViewModel.Role.values()), request.role());
        form.check("rebalance", request.rebalance());
        form.whenever("rebalance", request.role().map(role -> role == AddNodeViewModel.Role.MASTER));
        form.node("master", request.master(), node -> words.of(node, request.subject()));
        form.whenever("master", request.role().map(role -> role == AddNodeViewModel.Role.REPLICA_OF_CHOSEN));
        return form;
    }
}
