package org.clusterarium.views.wizard.replicate;

import java.util.List;
import org.clusterarium.views.wizard.FormPane;
import org.clusterarium.views.wizard.OptionWords;

/** The form of the wizard that lets a replica follow another master. */
public final class ReplicateForm {
    private ReplicateForm() {}

    public static FormPane of(ReplicateViewModel request) {
        FormPane form = new FormPane(request.name(), request.texts());
        OptionWords words = new OptionWords(request.texts().locale());
        form.node("node", request.node(), node -> words.of(node, request.subject()));
        form.choice("home", List.of(ReplicateViewModel.Home.CHOSEN, ReplicateViewModel.Home.POOREST), request.home());
        form.node("master", request.master(), node -> words.of(node, request.subject()));
        form.whenever("master", request.home().map(home -> home == ReplicateViewModel.Home.CHOSEN));
        return form;
    }
}
