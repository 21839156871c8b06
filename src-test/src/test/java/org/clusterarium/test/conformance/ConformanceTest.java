package org.clusterarium.test.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.clusterarium.test.server.Tools;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The deployments of the tutorials, replayed by stock redis-cli against the Java node. The scripts spend most of their time waiting, so
 * they run side by side where each can have a network of its own, and one after the other elsewhere.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {
    private static final int SIDE_BY_SIDE = 4;
    private static final String WITH_SENTINEL = "d4a_replication_sentinel";
    private static final String WITH_SENTINEL_AND_PASSWORD = WITH_SENTINEL + " AUTH=1";

    /** Longest first. */
    private static final List<String> SCRIPTS = List.of(
            "d4b_cluster_admin",
            "d2_password_later",
            "d3_by_hand",
            "d0_three_hosts_password",
            "d1_single_host_create",
            WITH_SENTINEL,
            WITH_SENTINEL_AND_PASSWORD);

    private final Map<String, Future<ScriptRun>> runs = new LinkedHashMap<>();
    private ExecutorService runners;

    @BeforeAll
    void startAll(@TempDir Path folder) throws IOException {
        Tools.need("redis-cli");
        Tools.nodeJar();
        Path scripts = Tools.conformanceScripts();
        Path withoutSentinel = withoutSentinelSteps(scripts, folder);
        boolean ownNetworks = ScriptRun.ownNetworksWork();
        runners = Executors.newFixedThreadPool(ownNetworks ? SIDE_BY_SIDE : 1);
        for (String name : SCRIPTS) {
            Path script = name.startsWith(WITH_SENTINEL) ? withoutSentinel : scripts.resolve(name + ".sh");
            Map<String, String> environment = new LinkedHashMap<>();
            environment.put("SERVER", "java -jar " + Tools.nodeJar());
            environment.put("WORK", folder.resolve(name.replace(' ', '-')).toString());
            environment.put("START_WAIT", "30");
            environment.put("AUTH", name.equals(WITH_SENTINEL_AND_PASSWORD) ? "1" : "");
            runs.put(name, runners.submit(() -> ScriptRun.of(script, ownNetworks, environment)));
        }
    }

    @AfterAll
    void endAll() {
        if (runners != null) {
            runners.shutdownNow();
        }
    }

    /** The steps of the script before the first Sentinel starts: the node has no Sentinel mode yet. */
    private static Path withoutSentinelSteps(Path scripts, Path folder) throws IOException {
        List<String> lines = Files.readAllLines(scripts.resolve(WITH_SENTINEL + ".sh"));
        List<String> steps =
                lines.stream().takeWhile(line -> !line.contains("--sentinel")).toList();
        assertThat(steps).hasSizeBetween(40, lines.size() - 1);
        Files.copy(scripts.resolve("lib.sh"), folder.resolve("lib.sh"));
        return Files.write(folder.resolve("d4a_replication.sh"), steps);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d1_single_host_create",
                "d0_three_hosts_password",
                "d3_by_hand",
                "d2_password_later",
                "d4b_cluster_admin",
                WITH_SENTINEL,
                WITH_SENTINEL_AND_PASSWORD
            })
    void deploymentWorksAsOnRedisServer(String script) throws InterruptedException, ExecutionException {
        ScriptRun run = runs.get(script).get();

        assertThat(run.ended())
                .as("%s within %d s%n%s", script, ScriptRun.LIMIT_SECONDS, run.output())
                .isTrue();
        assertThat(run.output().lines().filter(line -> line.startsWith("FAIL")))
                .as(run.output())
                .isEmpty();
        assertThat(run.output()).containsPattern("(?m)^[1-9][0-9]* passed, 0 failed");
        assertThat(run.exitCode()).as(run.output()).isZero();
    }
}
