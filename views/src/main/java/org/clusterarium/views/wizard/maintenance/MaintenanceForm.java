package org.clusterarium.views.wizard.maintenance;

import javafx.scene.control.Label;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.wizard.FormPane;

/** The form of the wizard for rolling maintenance. */
public final class MaintenanceForm {
    private MaintenanceForm() {}

    public static FormPane of(MaintenanceViewModel request) {
        Messages texts = request.texts();
        FormPane form = new FormPane(request.name(), texts);
        form.ticks(
                "hosts",
                request.hosts(),
                host -> host.name().replaceAll("[^0-9a-zA-Z]", "-"),
                host -> new Label(texts.get("host", host.name(), host.masters(), host.replicas())));
        form.check("failBack", request.failBack());
        form.sentence("explain");
        return form;
    }
}
