package org.clusterarium.views.wizard.backup;

import org.clusterarium.views.wizard.FormPane;

/** The form of the wizard that saves the data of every shard. */
public final class BackupForm {
    private BackupForm() {}

    public static FormPane of(BackupViewModel request) {
        FormPane form = new FormPane(request.name(), request.texts());
        form.check("fromReplicas", request.fromReplicas());
        return form;
    }
}
