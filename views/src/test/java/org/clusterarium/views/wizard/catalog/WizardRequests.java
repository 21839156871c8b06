package org.clusterarium.views.wizard.catalog;

import java.util.Locale;
import java.util.Optional;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.wizard.WizardRequest;

/** Requests as the window makes them. */
public final class WizardRequests {
    private WizardRequests() {}

    public static <R extends WizardRequest> R make(WizardKind kind, Optional<NodeId> node, Class<R> type) {
        return type.cast(WizardCatalog.request(kind, node, Optional.of("host02"), Locale.ENGLISH));
    }
}
