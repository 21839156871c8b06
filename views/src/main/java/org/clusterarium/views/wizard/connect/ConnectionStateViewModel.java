package org.clusterarium.views.wizard.connect;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.clusterarium.model.connection.Permission;
import org.clusterarium.model.connection.RemoteConnection;
import org.clusterarium.model.deployment.Trouble;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.TroubleWords;

/** The state of the connection behind the deployment shown: what does not answer and since when, and what this user may not do. */
public final class ConnectionStateViewModel {
    /**
     * What there is to say.
     *
     * @param title of the whole
     * @param facts one line each
     * @param stale nodes that give no usable answer, with reason and way out
     * @param missing what this user lacks, by what it is for
     * @param grant the rules of ACL SETUSER that would grant it; empty if nothing is missing
     */
    public record State(
            String title, List<String> facts, List<String> stale, List<String> missing, Optional<String> grant) {}

    private final MomentViewModel moment;
    private final Messages texts;
    private final TroubleWords troubles;
    private final DateTimeFormatter clock;
    private final ReadOnlyObjectWrapper<State> state;
    private final Subscription updates;

    /** @param zone in which times of day are told */
    public ConnectionStateViewModel(MomentViewModel moment, Messages texts, ZoneId zone) {
        this.moment = moment;
        this.texts = texts;
        troubles = new TroubleWords(texts.locale());
        clock = DateTimeFormatter.ofPattern("HH:mm:ss", texts.locale()).withZone(zone);
        state = new ReadOnlyObjectWrapper<>(current());
        updates = Subscription.combine(
                moment.snapshot().subscribe(snapshot -> update()),
                moment.deployment().subscribe(deployment -> update()));
    }

    /** Changes only when something to say does. */
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    public void dispose() {
        updates.unsubscribe();
    }

    private void update() {
        state.set(current());
    }

    private State current() {
        return moment.deployment()
                .get()
                .flatMap(Deployment::remote)
                .map(this::of)
                .orElseGet(() -> new State(texts.get("state.none"), List.of(), List.of(), List.of(), Optional.empty()));
    }

    private State of(RemoteConnection connection) {
        List<String> facts = new ArrayList<>();
        facts.add(
                texts.get("state.shape", texts.get("shape." + connection.shape().name())));
        facts.add(texts.get(
                "state.user",
                connection.settings().user().isEmpty()
                        ? "default"
                        : connection.settings().user()));
        if (connection.settings().ssh().enabled()) {
            facts.add(texts.get("state.ssh", connection.settings().ssh().host()));
        }
        if (connection.settings().tls().enabled()) {
            facts.add(texts.get("state.tls"));
        }
        connection
                .routes()
                .asText()
                .forEach((announced, reachable) -> facts.add(texts.get("state.route", announced, reachable)));
        List<Permission> missing = connection.missing();
        List<String> lacks = new ArrayList<>();
        for (Permission.Purpose purpose : Permission.Purpose.values()) {
            String commands = missing.stream()
                    .filter(permission -> permission.purpose() == purpose)
                    .map(Permission::command)
                    .collect(Collectors.joining(", "));
            if (!commands.isEmpty()) {
                lacks.add(texts.get("missing." + purpose.name(), commands));
            }
        }
        if (!connection.permissionsKnown()) {
            lacks.add(texts.get("missing.unknown"));
        }
        String rules = missing.stream().map(Permission::rule).collect(Collectors.joining(" "));
        return new State(
                connection.settings().name(),
                facts,
                connection.troubles().stream().map(this::stale).toList(),
                lacks,
                rules.isEmpty() ? Optional.empty() : Optional.of(rules));
    }

    private String stale(Trouble trouble) {
        String since = clock.format(Instant.ofEpochMilli(TimeUnit.MICROSECONDS.toMillis(trouble.sinceMicros())));
        return texts.get("state.stale", since, troubles.whole(trouble));
    }
}
