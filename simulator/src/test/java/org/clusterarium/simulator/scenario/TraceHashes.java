package org.clusterarium.simulator.scenario;

/** Prints one line per seed: what {@link DeterminismTest} compares between JVMs. */
final class TraceHashes {
    private TraceHashes() {}

    static SimulationOptions options(long seed) {
        return new SimulationOptions(6, 1, seed, 3, 8, 0.34, 500);
    }

    /** @param arguments first and last seed */
    public static void main(String[] arguments) {
        for (long seed = Long.parseLong(arguments[0]); seed <= Long.parseLong(arguments[1]); seed++) {
            System.out.println(seed + " "
                    + SimulationRun.run(options(seed), line -> {}).orThrow().traceHash());
        }
    }
}
