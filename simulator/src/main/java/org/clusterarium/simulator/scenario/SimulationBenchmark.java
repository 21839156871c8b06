package org.clusterarium.simulator.scenario;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures virtual seconds per real second at 6, 100 and 500 nodes and prints them as JSON. */
public final class SimulationBenchmark {
    private static final SimulationOptions SMALL = new SimulationOptions(6, 1, 1, 3, 600, 0.34, 5_000);
    private static final SimulationOptions MEDIUM = new SimulationOptions(100, 1, 1, 10, 60, 0.34, 15_000);
    private static final SimulationOptions LARGE = new SimulationOptions(500, 1, 1, 20, 10, 0.34, 15_000);

    private SimulationBenchmark() {}

    /** A size and its speed. */
    public record Speed(int nodes, double virtualSecondsPerRealSecond, long events, long messages) {}

    /**
     * Runs the three sizes, the smallest one a second time after warming up; takes some minutes, most of them for 500 nodes.
     *
     * @throws SimulationException if a run fails
     */
    public static List<Speed> measure() {
        SimulationRun.run(SMALL.withSeed(2), line -> {}).orThrow();
        List<Speed> speeds = new ArrayList<>();
        for (SimulationOptions options : List.of(SMALL, MEDIUM, LARGE)) {
            SimulationVerdict.Work work =
                    SimulationRun.run(options, line -> {}).orThrow().work();
            speeds.add(new Speed(options.nodes(), work.virtualSecondsPerRealSecond(), work.events(), work.messages()));
        }
        return speeds;
    }

    /** @param arguments none */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<String> rows = measure().stream()
                .map(speed -> String.format(
                        Locale.ROOT,
                        "  {\"nodes\": %d, \"virtualSecondsPerRealSecond\": %.2f, \"events\": %d, \"messages\": %d}",
                        speed.nodes(),
                        speed.virtualSecondsPerRealSecond(),
                        speed.events(),
                        speed.messages()))
                .toList();
        out.println("[\n" + String.join(",\n", rows) + "\n]");
    }
}
