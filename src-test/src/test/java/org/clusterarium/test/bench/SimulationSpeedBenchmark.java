package org.clusterarium.test.bench;

import java.io.IOException;
import org.clusterarium.simulator.scenario.SimulationBenchmark;
import org.junit.jupiter.api.Test;

/** How much faster than real time the simulation runs at 6, 100 and 500 nodes; it has no peer. */
class SimulationSpeedBenchmark {
    @Test
    void virtualTimePerRealTime() throws IOException {
        BenchReport report = new BenchReport("simulation-speed");
        for (SimulationBenchmark.Speed speed : SimulationBenchmark.measure()) {
            report.put(speed.nodes() + " nodes, virtual s per real s", speed.virtualSecondsPerRealSecond());
            report.put(speed.nodes() + " nodes, messages", speed.messages());
        }
        report.write();
    }
}
