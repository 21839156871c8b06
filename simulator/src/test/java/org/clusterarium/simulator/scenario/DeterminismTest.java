package org.clusterarium.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DeterminismTest {
    private static final int SEEDS = 50;

    @Test
    void theSameSeedGivesTheSameTraceInTwoJvms() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TraceHashes.class.getName(),
                        "1",
                        Integer.toString(SEEDS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> here = LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> seed + " "
                        + SimulationRun.run(TraceHashes.options(seed), line -> {})
                                .orThrow()
                                .traceHash())
                .toList();
        List<String> there = new String(other.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .lines()
                .toList();
        assertThat(other.waitFor()).isZero();
        assertThat(there).isEqualTo(here);
        Set<String> different = new HashSet<>();
        here.forEach(line -> different.add(line.split(" ", -1)[1]));
        assertThat(different).hasSize(SEEDS);
    }
}
