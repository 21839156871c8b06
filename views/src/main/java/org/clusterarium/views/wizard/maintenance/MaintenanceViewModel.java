package org.clusterarium.views.wizard.maintenance;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.clusterarium.model.plan.MaintenancePlanner;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.wizard.NodeOption;
import org.clusterarium.views.wizard.Ticks;
import org.clusterarium.views.wizard.WizardDraft;
import org.clusterarium.views.wizard.WizardRequest;
import org.clusterarium.views.wizard.WizardSubject;

/** Which hosts a person works on, one after the other, and whether the masters come back in the end. */
public final class MaintenanceViewModel extends WizardRequest {
    /** A host and what is on it. */
    public record HostOption(String name, int masters, int replicas) {}

    private final Ticks<HostOption> hosts = new Ticks<>(HostOption::name, this::changed);
    private final BooleanProperty failBack = new SimpleBooleanProperty(true);
    private Optional<String> wanted;

    /** @param wanted the host that the person pointed at */
    public MaintenanceViewModel(Optional<String> wanted, Locale language) {
        super(Messages.of(MaintenanceViewModel.class, "Maintenance", language));
        this.wanted = wanted;
        watch(failBack);
    }

    @Override
    public String name() {
        return "maintenance";
    }

    @Override
    protected void fill(WizardSubject looked) {
        Map<String, HostOption> known = new TreeMap<>();
        for (NodeOption node : looked.nodes(any -> true)) {
            HostOption before = known.getOrDefault(node.host(), new HostOption(node.host(), 0, 0));
            known.put(
                    node.host(),
                    new HostOption(
                            node.host(),
                            before.masters() + (node.isMaster() ? 1 : 0),
                            before.replicas() + (node.isMaster() ? 0 : 1)));
        }
        hosts.offer(List.copyOf(known.values()));
        wanted.map(known::get).ifPresent(host -> hosts.ticked(host).set(true));
        wanted = Optional.empty();
    }

    @Override
    protected Supplier<WizardDraft> drafting(WizardSubject looked) {
        List<String> chosen = hosts.chosen().stream().map(HostOption::name).toList();
        boolean back = failBack.get();
        return chosen.isEmpty()
                ? () -> new WizardDraft.Missing(texts().get("missing"))
                : () -> new WizardDraft.Made(MaintenancePlanner.plan(looked.picture(), chosen, back));
    }

    @Override
    protected String blamed() {
        return "hosts";
    }

    /** In order of name, which is the order of the work. */
    public Ticks<HostOption> hosts() {
        return hosts;
    }

    /** Whether those that are masters now shall be masters in the end. */
    public BooleanProperty failBack() {
        return failBack;
    }
}
