package org.clusterarium.simulator.fault;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.simulator.engine.SimulatedNode;
import org.clusterarium.simulator.engine.Simulation;
import org.clusterarium.simulator.network.Latency;

/** Carries out faults. What does not apply any more (killing what is dead) is skipped: overlapping faults are wanted. */
public final class FaultInjector {
    private final Simulation simulation;
    private final Consumer<SimulatedNode> hit;

    /** @param hit told of every node that a fault takes away from the others */
    public FaultInjector(Simulation simulation, Consumer<SimulatedNode> hit) {
        this.simulation = simulation;
        this.hit = hit;
    }

    /** Schedules a whole plan from now on. */
    public void schedule(ChaosPlan plan) {
        plan.steps().forEach(step -> simulation.after(step.atMicros(), () -> inject(step.fault())));
    }

    /** Injects one fault now. */
    public void inject(VirtualFault fault) {
        switch (fault) {
            case VirtualFault.KillHosts kill -> kill.hosts().forEach(this::killHost);
            case VirtualFault.BootHosts boot ->
                boot.hosts()
                        .forEach(host -> simulation.bootHost(simulation.hosts().get(host)));
            case VirtualFault.KillNode kill -> killNode(node(kill.node()));
            case VirtualFault.BootNode boot -> {
                if (node(boot.node()).state() == ProcessState.KILLED) {
                    simulation.boot(node(boot.node()));
                }
            }
            case VirtualFault.PauseNode pause -> pauseNode(node(pause.node()));
            case VirtualFault.ResumeNode resume -> {
                if (node(resume.node()).state() == ProcessState.PAUSED) {
                    simulation.resume(node(resume.node()));
                }
            }
            case VirtualFault.Partition partition -> cutOff(partition.hosts());
            case VirtualFault.HealPartition heal -> simulation.network().heal();
            case VirtualFault.Weather weather -> simulation.network().latency(weather.latency());
        }
    }

    /** Takes back everything: good network, all processes running. */
    public void healAll() {
        simulation.network().heal();
        simulation.network().latency(Latency.LAN);
        for (SimulatedNode node : simulation.nodes()) {
            if (node.state() == ProcessState.KILLED) {
                simulation.boot(node);
            } else if (node.state() == ProcessState.PAUSED) {
                simulation.resume(node);
            }
        }
    }

    private void killHost(int index) {
        simulation.hosts().get(index).nodes().stream()
                .filter(node -> node.state() != ProcessState.KILLED)
                .forEach(hit);
        simulation.killHost(simulation.hosts().get(index));
    }

    private void killNode(SimulatedNode node) {
        if (node.state() != ProcessState.KILLED) {
            hit.accept(node);
            simulation.kill(node);
        }
    }

    private void pauseNode(SimulatedNode node) {
        if (node.state() == ProcessState.RUNNING) {
            hit.accept(node);
            simulation.pause(node);
        }
    }

    private void cutOff(List<Integer> hosts) {
        Set<String> addresses = hosts.stream()
                .map(host -> simulation.hosts().get(host).address())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        hosts.forEach(host -> simulation.hosts().get(host).nodes().forEach(hit));
        simulation.network().partition(addresses);
    }

    private SimulatedNode node(int index) {
        return simulation.nodes().get(index);
    }
}
