package org.clusterarium.app.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.clusterarium.app.cli.CallRequest;
import org.clusterarium.app.cli.ConnectionRequest;
import org.clusterarium.app.cli.Jobs;
import org.clusterarium.app.gateway.GatewayLimits;
import org.clusterarium.app.gateway.GatewayOptions;
import org.clusterarium.app.gateway.LettuceClusterGateway;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.app.session.AuditLog;
import org.clusterarium.app.session.CloseLook;
import org.clusterarium.app.session.Listeners;
import org.clusterarium.app.session.NodeObservation;
import org.clusterarium.app.session.NodeTroubles;
import org.clusterarium.app.session.Survey;
import org.clusterarium.model.check.NodeView;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.Trouble;
import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.model.plan.ImpossiblePlanException;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.text.MalformedTextException;
import org.clusterarium.views.text.TroubleWords;

/** Commands of {@code clusterarium cluster} that look once and tell. */
final class ClusterJob {
    private final RemoteAccess access;
    private final Jobs.Console console;

    ClusterJob(RemoteAccess access, Jobs.Console console) {
        this.access = access;
        this.console = console;
    }

    int check(ConnectionRequest request) {
        return look(request, ConnectionMode.OBSERVE, "", look -> new ClusterReport(look, console).check());
    }

    int info(ConnectionRequest request) {
        return look(request, ConnectionMode.OBSERVE, "", look -> new ClusterReport(look, console).info());
    }

    int call(ConnectionRequest request, CallRequest call) {
        ConnectionMode mode = call.operate() ? ConnectionMode.OPERATE : ConnectionMode.OBSERVE;
        return look(request, mode, call.confirmation(), look -> new ClusterCall(look, console).send(call));
    }

    /**
     * One look at a deployment.
     *
     * @param gateway still open
     * @param answers of every node that gave one
     * @param troubles of those that did not
     */
    record Look(
            LettuceClusterGateway gateway,
            SecretSupplier secrets,
            List<NodeObservation> answers,
            List<Trouble> troubles) {
        /** What each node says of the cluster, that of the most knowledgeable one first; empty if it is no cluster. */
        List<NodeView> views() {
            return Survey.views(answers);
        }

        /**
         * Looks closer at the same nodes: their configuration, and what their slots hold.
         *
         * @throws IllegalStateException if they are no cluster
         */
        ClusterSurvey closer(Set<Measure> measures) {
            return new CloseLook(gateway.watcher(), gateway.routes(), () -> System.currentTimeMillis() * 1_000)
                    .of(answers, Map.of(), measures);
        }
    }

    /** What is done with a look; returns the exit code. */
    interface Work {
        int with(Look look) throws IOException;
    }

    /** Looks, then works; whatever fails is told in words. */
    int look(ConnectionRequest request, ConnectionMode mode, String confirmation, Work then) {
        GatewayLimits limits = mode == ConnectionMode.OPERATE ? GatewayLimits.OPERATION : GatewayLimits.REMOTE;
        return look(request, mode, limits, confirmation, then);
    }

    /** The same, with a patience of its own. */
    int look(ConnectionRequest request, ConnectionMode mode, GatewayLimits limits, String confirmation, Work then) {
        ConnectionSettings settings;
        try {
            settings = access.settings(request);
            if (mode == ConnectionMode.OPERATE
                    && settings.label() == ConnectionLabel.PROD
                    && !confirmation.equals(settings.name())) {
                return failed(settings.name() + " is labelled PROD: --confirm must repeat its name; nothing was sent.");
            }
            AuditLog audit = access.audit(settings);
            if (mode == ConnectionMode.OPERATE) {
                audit.beforeOperating();
            }
            NodeTroubles troubles = new NodeTroubles(() -> System.currentTimeMillis() * 1_000);
            SecretSupplier secrets = access.secrets(request, settings);
            try (LettuceClusterGateway gateway = new LettuceClusterGateway(new GatewayOptions(
                    mode,
                    secrets,
                    limits,
                    settings.tls(),
                    settings.addressMap(),
                    access.tunnel(settings),
                    new Listeners(List.of(audit, troubles))))) {
                List<NodeObservation> answers =
                        new Survey(gateway.watcher(), settings.addressMap()).of(settings.seeds());
                if (answers.isEmpty()) {
                    return nobody(settings, troubles.now());
                }
                return then.with(new Look(gateway, secrets, answers, troubles.now()));
            }
        } catch (IOException
                | IllegalArgumentException
                | IllegalStateException
                | ImpossiblePlanException
                | MalformedTextException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private int nobody(ConnectionSettings settings, List<Trouble> troubles) {
        TroubleWords words = new TroubleWords(Locale.ENGLISH);
        List<String> lines = new ArrayList<>(troubles.stream().map(words::whole).toList());
        if (lines.isEmpty()) {
            lines.add("No usable answer from " + settings.seeds().get(0).hostAndPort() + ".");
        }
        return failed(String.join(System.lineSeparator(), lines));
    }

    /** Tells the user why nothing came of it; returns 1. */
    int failed(String message) {
        console.err().println("clusterarium: " + message);
        console.err().flush();
        return 1;
    }
}
