package org.clusterarium.views.wizard.importing;

import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.clusterarium.model.plan.ImportPlanner;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.wizard.AddressWords;
import org.clusterarium.views.wizard.WizardDraft;
import org.clusterarium.views.wizard.WizardRequest;
import org.clusterarium.views.wizard.WizardSubject;

/** From which server keys come into the cluster, and what becomes of those that are on both sides. */
public final class ImportViewModel extends WizardRequest {
    private final StringProperty source = new SimpleStringProperty("");
    private final BooleanProperty copy = new SimpleBooleanProperty(true);
    private final BooleanProperty replace = new SimpleBooleanProperty();
    private final AddressWords addresses;

    public ImportViewModel(Locale language) {
        super(Messages.of(ImportViewModel.class, "Import", language));
        addresses = new AddressWords(language);
        watch(source, copy, replace);
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    protected void fill(WizardSubject looked) {
        // nothing to choose from: the source is no part of the cluster
    }

    @Override
    protected Supplier<WizardDraft> drafting(WizardSubject looked) {
        if (source.get().isBlank()) {
            return () -> new WizardDraft.Missing(texts().get("missing"));
        }
        boolean keeps = copy.get();
        boolean overwrites = replace.get();
        NodeAddress typed;
        try {
            typed = addresses.one(source.get());
        } catch (IllegalArgumentException unreadable) {
            String why = String.valueOf(unreadable.getMessage());
            return () -> new WizardDraft.Problem("source", why);
        }
        return () -> new WizardDraft.Made(ImportPlanner.plan(looked.picture(), typed, keeps, overwrites));
    }

    @Override
    protected String blamed() {
        return "source";
    }

    /** {@code host:port}. */
    public StringProperty source() {
        return source;
    }

    /** Whether the source keeps its keys. */
    public BooleanProperty copy() {
        return copy;
    }

    /** Whether keys that exist in the cluster are overwritten. */
    public BooleanProperty replace() {
        return replace;
    }
}
