package org.clusterarium.app.launch;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.clusterarium.app.cli.CallRequest;
import org.clusterarium.app.cli.ConnectionRequest;
import org.clusterarium.app.cli.Jobs;
import org.clusterarium.app.cli.OperationRequest;
import org.clusterarium.app.cli.ResumeRequest;
import org.clusterarium.simulator.lab.LabOptions;
import org.clusterarium.simulator.scenario.SimulationOptions;

/**
 * Wires the modules together, the only place that does. Each job is made when it is asked for, so that a command line never loads
 * JavaFX.
 */
final class Composition implements Jobs {
    /** System property naming the folder of the demo; set by {@code mvn -Prun}. */
    static final String DEMO_PROPERTY = "clusterarium.demo.dir";

    private static final String DEMO_FOLDER = "clusterarium-demo";

    private final Properties properties;
    private final Map<String, String> environment;
    private final InputStream in;

    /** @param in what a person types */
    Composition(Properties properties, Map<String, String> environment, InputStream in) {
        this.properties = properties;
        this.environment = environment;
        this.in = in;
    }

    @Override
    public int openWindow(Optional<Path> recording, Console console) {
        if (Display.isPresent(properties, environment)) {
            Display.chooseRendering(properties, Path.of("/dev"));
            return new WindowJob(properties, environment, console).run(LabOptions.DEFAULT, recording);
        }
        if (recording.isPresent()) {
            console.err().println("There is no display to show " + recording.get() + " on.");
            console.err().flush();
            return 1;
        }
        console.err().println("There is no display: the demo runs without a window.");
        console.err().flush();
        return runDemo(LabOptions.DEFAULT, Optional.empty(), console);
    }

    @Override
    public int runLab(LabOptions lab, Console console) {
        return new LabJob(console).run(lab);
    }

    @Override
    public int runDemo(LabOptions lab, Optional<Path> folder, Console console) {
        Display.useHeadlessPlatform();
        Path place = folder.orElseGet(() -> Path.of(properties.getProperty(DEMO_PROPERTY, DEMO_FOLDER)));
        return new DemoJob(place, console).run(lab);
    }

    @Override
    public int checkCluster(ConnectionRequest request, Console console) {
        return cluster(console).check(request);
    }

    @Override
    public int infoCluster(ConnectionRequest request, Console console) {
        return cluster(console).info(request);
    }

    @Override
    public int callCluster(ConnectionRequest request, CallRequest call, Console console) {
        return cluster(console).call(request, call);
    }

    @Override
    public int operateCluster(ConnectionRequest request, OperationRequest operation, Console console) {
        return operations(console).operate(request, operation);
    }

    @Override
    public int showPlan(Optional<ConnectionRequest> request, Path plan, Console console) {
        return operations(console).show(request, plan);
    }

    @Override
    public int resumeCluster(ConnectionRequest request, ResumeRequest resume, Console console) {
        return operations(console).resume(request, resume);
    }

    private OperationJob operations(Console console) {
        RemoteAccess access = new RemoteAccess(properties, environment);
        return new OperationJob(new ClusterJob(access, console), access.journals(), console, in);
    }

    private ClusterJob cluster(Console console) {
        return new ClusterJob(new RemoteAccess(properties, environment), console);
    }

    @Override
    public int runSimulation(SimulationOptions simulation, Console console) {
        return new SimulationJob(console).run(simulation);
    }
}
