package org.clusterarium.views.wizard.failover;

import org.clusterarium.views.wizard.FormPane;
import org.clusterarium.views.wizard.OptionWords;

/** The form of the wizard that promotes a replica. */
public final class FailoverForm {
    private FailoverForm() {}

    public static FormPane of(FailoverViewModel request) {
        FormPane form = new FormPane(request.name(), request.texts());
        OptionWords words = new OptionWords(request.texts().locale());
        form.node("master", request.master(), node -> words.of(node, request.subject()));
        form.node("replica", request.replica(), node -> words.lag(node) + " · " + node.host() + " · " + node.address());
        form.sentence("explain.orderly", request.masterDown().map(down -> !down));
        form.sentence("explain.force", request.masterDown());
        form.check("takeover", request.takeover());
        form.whenever("takeover", request.masterDown());
        return form;
    }
}
