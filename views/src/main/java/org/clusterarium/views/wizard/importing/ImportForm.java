package org.clusterarium.views.wizard.importing;

import org.clusterarium.views.wizard.FormPane;

/** The form of the wizard that brings keys of a server outside into the cluster. */
public final class ImportForm {
    private ImportForm() {}

    public static FormPane of(ImportViewModel request) {
        FormPane form = new FormPane(request.name(), request.texts());
        form.text("source", request.source());
        form.check("copy", request.copy());
        form.check("replace", request.replace());
        return form;
    }
}
