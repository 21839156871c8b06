package org.clusterarium.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clusterarium.model.connection.AddressMap;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.connection.Permission;
import org.clusterarium.model.connection.RemoteConnection;
import org.clusterarium.model.connection.Shape;
import org.clusterarium.model.deployment.CommandLog;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.DeploymentKind;
import org.clusterarium.model.deployment.Lab;
import org.clusterarium.model.deployment.Trouble;
import org.clusterarium.model.deployment.TroubleKind;
import org.clusterarium.model.operation.Operations;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.trace.Timeline;
import org.clusterarium.model.watch.Deployment;

/** The sample as servers of somebody else: labelled, with a node that does not answer and a user that lacks something. */
public final class SampleRemote implements Deployment, RemoteConnection {
    private static final NodeAddress NODE = new NodeAddress("10.0.0.7", 6379, 0);

    private final SampleDeployment sample = new SampleDeployment(SampleDeployment.PROMOTION);
    private final ConnectionSettings settings;
    private final List<CommandLog.Entry> log = new ArrayList<>();
    private Optional<Operations> operations = Optional.empty();
    private ConnectionMode mode = ConnectionMode.OBSERVE;

    public SampleRemote(ConnectionLabel label) {
        settings = ConnectionSettings.to("shop", List.of(NODE)).withLabel(label);
    }

    /** The same servers, with work that can be done on them. */
    public SampleRemote offering(Operations port) {
        operations = Optional.of(port);
        return this;
    }

    @Override
    public Optional<Operations> operations() {
        return operations;
    }

    public void sent(CommandLog.Entry entry) {
        log.add(entry);
    }

    @Override
    public ConnectionSettings settings() {
        return settings;
    }

    @Override
    public Shape shape() {
        return Shape.CLUSTER;
    }

    @Override
    public List<Trouble> troubles() {
        return List.of(new Trouble(NODE, TroubleKind.REFUSED, "connection refused", 3_600_000_000L));
    }

    @Override
    public List<Permission> missing() {
        return List.of(
                new Permission("cluster|links", Permission.Purpose.WATCH),
                new Permission("cluster|setslot", Permission.Purpose.OPERATE));
    }

    @Override
    public boolean permissionsKnown() {
        return true;
    }

    @Override
    public AddressMap routes() {
        return new AddressMap(List.of(new AddressMap.Entry(
                Optional.empty(), new NodeAddress("172.17.0.2", 6379, 0), new NodeAddress("localhost", 6380, 0))));
    }

    @Override
    public void switchMode(ConnectionMode newMode, String confirmation) {
        boolean typed = confirmation.equals(settings.name());
        if (newMode == ConnectionMode.OPERATE && settings.label() == ConnectionLabel.PROD && !typed) {
            throw new IllegalArgumentException("not typed");
        }
        if (newMode == ConnectionMode.OPERATE && settings.label() == ConnectionLabel.STAGE) {
            throw new IllegalStateException("the disk is full");
        }
        mode = newMode;
    }

    @Override
    public CommandLog commandLog() {
        return watching ->
                log.stream().filter(entry -> watching || !entry.watching()).toList();
    }

    @Override
    public Optional<RemoteConnection> remote() {
        return Optional.of(this);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public DeploymentKind kind() {
        return DeploymentKind.REMOTE;
    }

    @Override
    public ConnectionMode mode() {
        return mode;
    }

    @Override
    public long nowMicros() {
        return sample.nowMicros();
    }

    @Override
    public Timeline timeline() {
        return sample.timeline();
    }

    @Override
    public Optional<Lab> lab() {
        return Optional.empty();
    }
}
