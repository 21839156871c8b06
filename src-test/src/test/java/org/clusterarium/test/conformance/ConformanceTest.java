package org.clusterarium.test.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.clusterarium.test.server.Tools;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The deployments of the tutorials, replayed by stock redis-cli against the Java node. */
class ConformanceTest {
    private static final int LIMIT_SECONDS = 240;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"d0_three_hosts_password", "d1_single_host_create", "d3_by_hand"})
    void deploymentWorksAsOnRedisServer(String script) throws IOException, InterruptedException {
        Tools.need("redis-cli");
        Path log = folder.resolve(script + ".log");
        ProcessBuilder builder = new ProcessBuilder("bash", script + ".sh")
                .directory(Tools.conformanceScripts().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("SERVER", "java -jar " + Tools.nodeJar());
        builder.environment().put("WORK", folder.resolve("work").toString());
        builder.environment().put("START_WAIT", "30");
        Process process = builder.start();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroy();
            process.waitFor(20, TimeUnit.SECONDS);
        }

        String output = Files.readString(log);
        assertThat(ended)
                .as("%s within %d s%n%s", script, LIMIT_SECONDS, output)
                .isTrue();
        assertThat(output.lines().filter(line -> line.startsWith("FAIL")))
                .as(output)
                .isEmpty();
        assertThat(process.exitValue()).as(output).isZero();
    }
}
