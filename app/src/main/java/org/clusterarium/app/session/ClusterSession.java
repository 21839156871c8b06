package org.clusterarium.app.session;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.CommandLog;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.DeploymentKind;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.Lab;
import org.clusterarium.model.operation.Operations;
import org.clusterarium.model.trace.RecordedTimeline;
import org.clusterarium.model.trace.Timeline;
import org.clusterarium.model.trace.TraceEvent;
import org.clusterarium.model.watch.Deployment;

/** A cluster that is being watched: a gateway to its nodes, a poller, and the timeline that grows from them. */
public final class ClusterSession implements Deployment, AutoCloseable {
    private final Identity identity;
    private final ClusterGateway gateway;
    private final LongSupplier nowMicros;
    private final RecordedTimeline timeline;
    private final TopologyPoller poller;
    private volatile DeploymentSnapshot latest = DeploymentSnapshot.EMPTY;
    private volatile Optional<Operations> operations = Optional.empty();
    private volatile Consumer<DeploymentSnapshot> listener = snapshot -> {};

    /**
     * What a deployment is apart from its nodes.
     *
     * @param lab the faults port, for labs only
     * @param timeline grows with every poll; the tap of a lab writes into it too
     * @param log of the gateway
     */
    public record Identity(
            String name, DeploymentKind kind, Optional<Lab> lab, RecordedTimeline timeline, CommandLog log) {
        /** Without a log of commands. */
        public Identity(String name, DeploymentKind kind, Optional<Lab> lab, RecordedTimeline timeline) {
            this(name, kind, lab, timeline, CommandLog.NONE);
        }
    }

    /**
     * @param gateway closed together with the session
     * @param plan whom to ask, and how often
     * @param nowMicros the deployment's clock, microseconds of Unix time
     * @param surroundings what is known without asking, as of now; called once per poll
     */
    public ClusterSession(
            Identity identity,
            ClusterGateway gateway,
            PollPlan plan,
            LongSupplier nowMicros,
            Supplier<Surroundings> surroundings) {
        this.identity = identity;
        this.timeline = identity.timeline();
        this.gateway = gateway;
        this.nowMicros = nowMicros;
        this.poller = new TopologyPoller(gateway, plan, nowMicros, surroundings, this::publish);
    }

    /** Who is told of every further snapshot, on the poller's thread; must not block. */
    void onSnapshot(Consumer<DeploymentSnapshot> newListener) {
        listener = newListener;
    }

    /** What can be done on it from now on. */
    void offer(Operations work) {
        operations = Optional.of(work);
    }

    @Override
    public Optional<Operations> operations() {
        return operations;
    }

    /** Begins to poll. */
    public void start() {
        poller.start();
    }

    @Override
    public String name() {
        return identity.name();
    }

    @Override
    public DeploymentKind kind() {
        return identity.kind();
    }

    @Override
    public ConnectionMode mode() {
        return gateway.mode();
    }

    @Override
    public long nowMicros() {
        return nowMicros.getAsLong();
    }

    @Override
    public Timeline timeline() {
        return timeline;
    }

    @Override
    public Optional<Lab> lab() {
        return identity.lab();
    }

    @Override
    public CommandLog commandLog() {
        return identity.log();
    }

    /** The newest snapshot, EMPTY before the first poll is over. */
    public DeploymentSnapshot latest() {
        return latest;
    }

    /** Polls now instead of at the next interval. Never blocks. */
    public void refresh() {
        poller.refresh();
    }

    /** Ends the polling and every connection. The timeline stays readable. */
    @Override
    public void close() {
        poller.close();
        gateway.close();
    }

    private void publish(DeploymentSnapshot snapshot) {
        int covered = snapshot.health().coveredSlots().size();
        if (covered != latest.health().coveredSlots().size()) {
            timeline.append(new TraceEvent.CoverageChanged(snapshot.timeMicros(), covered));
        }
        timeline.append(snapshot);
        latest = snapshot;
        listener.accept(snapshot);
    }
}
