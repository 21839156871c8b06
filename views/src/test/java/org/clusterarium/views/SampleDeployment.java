package org.clusterarium.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.DeploymentKind;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.deployment.Lab;
import org.clusterarium.model.operation.Operations;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.Timeline;
import org.clusterarium.model.watch.Deployment;

/**
 * A failover written down: three hosts with a master and a replica each, a node timeout of five seconds. At {@link #KILL} host02 dies;
 * its master's replica on host01 is elected; at {@link #BOOT} host02 comes back as two replicas. Times are microseconds after {@link #START}
 * unless they are named as moments. The clock stands still until {@link #setNow(long)}.
 */
public final class SampleDeployment implements Deployment, Lab {
    /** Unix time of the first snapshot. */
    public static final long START = 1_700_000_000_000_000L;
    /** host02 is killed. */
    public static final long KILL = START + 10_000_000;
    /** The first master suspects the master on host02. */
    public static final long FIRST_PFAIL = KILL + 5_020_000;
    /** A majority agreed. */
    public static final long FAIL = KILL + 5_310_000;

    public static final long ELECTION = KILL + 5_840_000;
    public static final long PROMOTION = KILL + 5_871_000;
    /** All slots are covered again. */
    public static final long COVERED = KILL + 5_880_000;
    /** host02 is started again. */
    public static final long BOOT = KILL + 14_000_000;
    /** The last snapshot. */
    public static final long END = KILL + 20_000_000;

    public static final NodeId HOST01_6381 = id(1);
    public static final NodeId HOST01_6382 = id(2);
    public static final NodeId HOST02_6381 = id(3);
    public static final NodeId HOST02_6382 = id(4);
    public static final NodeId HOST03_6381 = id(5);
    public static final NodeId HOST03_6382 = id(6);

    private final Timeline timeline = SampleScript.write();
    private final List<Fault> injected = new ArrayList<>();
    private Optional<Operations> operations = Optional.empty();
    private long now;

    /** A sample whose clock stands at a moment, e.g. {@link #PROMOTION}. */
    public SampleDeployment(long now) {
        this.now = now;
    }

    private static NodeId id(int number) {
        return new NodeId(String.format("%02x", 0xa0 + number).repeat(NodeId.LENGTH / 2));
    }

    public void setNow(long micros) {
        now = micros;
    }

    /** The same deployment, with work that can be done on it. */
    public SampleDeployment offering(Operations port) {
        operations = Optional.of(port);
        return this;
    }

    @Override
    public Optional<Operations> operations() {
        return operations;
    }

    /** Faults that were asked for, in order; they change nothing in the script. */
    public List<Fault> injected() {
        return List.copyOf(injected);
    }

    @Override
    public String name() {
        return "three-hosts";
    }

    @Override
    public DeploymentKind kind() {
        return DeploymentKind.EMBEDDED_LAB;
    }

    @Override
    public ConnectionMode mode() {
        return ConnectionMode.LAB;
    }

    @Override
    public long nowMicros() {
        return now;
    }

    @Override
    public Timeline timeline() {
        return timeline;
    }

    @Override
    public Optional<Lab> lab() {
        return Optional.of(this);
    }

    @Override
    public CompletionStage<Void> inject(Fault fault) {
        injected.add(fault);
        return CompletableFuture.completedFuture(null);
    }
}
