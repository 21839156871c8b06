package org.clusterarium.views.wizard.backup;

import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.clusterarium.model.plan.BackupPlanner;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.wizard.WizardDraft;
import org.clusterarium.views.wizard.WizardRequest;
import org.clusterarium.views.wizard.WizardSubject;

/** From whom the data of every shard are read. */
public final class BackupViewModel extends WizardRequest {
    private final BooleanProperty fromReplicas = new SimpleBooleanProperty(true);

    public BackupViewModel(Locale language) {
        super(Messages.of(BackupViewModel.class, "Backup", language));
        watch(fromReplicas);
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    protected void fill(WizardSubject looked) {
        // nothing to choose from: every shard is saved
    }

    @Override
    protected Supplier<WizardDraft> drafting(WizardSubject looked) {
        boolean replicas = fromReplicas.get();
        return () -> new WizardDraft.Made(BackupPlanner.plan(looked.picture(), replicas));
    }

    @Override
    protected String blamed() {
        return "fromReplicas";
    }

    /** Whether a replica is read where one has all of its master's data. */
    public BooleanProperty fromReplicas() {
        return fromReplicas;
    }
}
