package org.clusterarium.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.clusterarium.simulator.lab.LabOptions;
import org.clusterarium.simulator.scenario.SimulationOptions;

/** What the command line can start. Every job returns its exit code: 0 done, 1 failed. */
public interface Jobs {
    /**
     * Where a job writes.
     *
     * @param json whether the result is written as one JSON document
     */
    record Console(PrintWriter out, PrintWriter err, boolean json) {}

    /**
     * Opens the window, or says why not and runs the demo. Returns when the window was closed.
     *
     * @param recording a file to play; empty for a lab
     */
    int openWindow(Optional<Path> recording, Console console);

    /** Runs a lab until the process is told to end. */
    int runLab(LabOptions lab, Console console);

    /**
     * Kills a host of a lab and boots it again before a headless window.
     *
     * @param folder for frames and recording; empty for the default place
     */
    int runDemo(LabOptions lab, Optional<Path> folder, Console console);

    /** Compares what all nodes of a deployment say; returns 1 if something is wrong. */
    int checkCluster(ConnectionRequest request, Console console);

    /** Lists the masters of a deployment. */
    int infoCluster(ConnectionRequest request, Console console);

    /** Sends a command to the nodes of a deployment. */
    int callCluster(ConnectionRequest request, CallRequest call, Console console);

    /** Plans work on a cluster and carries it out; returns 1 if it was not brought to its end. */
    int operateCluster(ConnectionRequest request, OperationRequest operation, Console console);

    /**
     * Shows a plan from a file; returns 1 if it does not fit.
     *
     * @param request of the cluster that it is compared with, empty for none
     */
    int showPlan(Optional<ConnectionRequest> request, Path plan, Console console);

    /** Goes on with work that was not brought to its end, or back. */
    int resumeCluster(ConnectionRequest request, ResumeRequest resume, Console console);

    /** Runs a simulation and prints the verdict. */
    int runSimulation(SimulationOptions simulation, Console console);
}
