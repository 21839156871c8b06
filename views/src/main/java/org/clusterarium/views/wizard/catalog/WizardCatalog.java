package org.clusterarium.views.wizard.catalog;

import java.util.Locale;
import java.util.Optional;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.wizard.FormPane;
import org.clusterarium.views.wizard.WizardRequest;
import org.clusterarium.views.wizard.addnode.AddNodeForm;
import org.clusterarium.views.wizard.addnode.AddNodeViewModel;
import org.clusterarium.views.wizard.backup.BackupForm;
import org.clusterarium.views.wizard.backup.BackupViewModel;
import org.clusterarium.views.wizard.failover.FailoverForm;
import org.clusterarium.views.wizard.failover.FailoverViewModel;
import org.clusterarium.views.wizard.importing.ImportForm;
import org.clusterarium.views.wizard.importing.ImportViewModel;
import org.clusterarium.views.wizard.maintenance.MaintenanceForm;
import org.clusterarium.views.wizard.maintenance.MaintenanceViewModel;
import org.clusterarium.views.wizard.rebalance.RebalanceForm;
import org.clusterarium.views.wizard.rebalance.RebalanceViewModel;
import org.clusterarium.views.wizard.removenode.RemoveNodeForm;
import org.clusterarium.views.wizard.removenode.RemoveNodeViewModel;
import org.clusterarium.views.wizard.replicate.ReplicateForm;
import org.clusterarium.views.wizard.replicate.ReplicateViewModel;
import org.clusterarium.views.wizard.reshard.ReshardForm;
import org.clusterarium.views.wizard.reshard.ReshardViewModel;

/** Where every wizard is made: its request and the forms of its pages. */
public final class WizardCatalog {
    private WizardCatalog() {}

    /**
     * A fresh request.
     *
     * @param node that the person pointed at
     * @param host that the person pointed at
     */
    public static WizardRequest request(
            WizardKind kind, Optional<NodeId> node, Optional<String> host, Locale language) {
        return switch (kind) {
            case ADD_NODE -> new AddNodeViewModel(language);
            case REMOVE_NODE -> new RemoveNodeViewModel(node, language);
            case RESHARD -> new ReshardViewModel(node, language);
            case REBALANCE -> new RebalanceViewModel(language);
            case FAILOVER -> new FailoverViewModel(node, language);
            case MAINTENANCE -> new MaintenanceViewModel(host, language);
            case REPLICATE -> new ReplicateViewModel(node, language);
            case IMPORT -> new ImportViewModel(language);
            case BACKUP -> new BackupViewModel(language);
        };
    }

    /**
     * The form of a page.
     *
     * @throws IllegalArgumentException for a request that is not made here
     */
    public static FormPane form(WizardRequest request, int page) {
        return switch (request) {
            case AddNodeViewModel add -> AddNodeForm.of(add, page);
            case RemoveNodeViewModel remove -> RemoveNodeForm.of(remove);
            case ReshardViewModel reshard -> ReshardForm.of(reshard);
            case RebalanceViewModel rebalance -> RebalanceForm.of(rebalance);
            case FailoverViewModel failover -> FailoverForm.of(failover);
            case MaintenanceViewModel maintenance -> MaintenanceForm.of(maintenance);
            case ReplicateViewModel replicate -> ReplicateForm.of(replicate);
            case ImportViewModel keys -> ImportForm.of(keys);
            case BackupViewModel backup -> BackupForm.of(backup);
            default -> throw new IllegalArgumentException("No form for " + request.name());
        };
    }
}
