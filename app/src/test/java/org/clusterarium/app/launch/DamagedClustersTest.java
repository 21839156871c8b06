package org.clusterarium.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.clusterarium.app.cli.ClusterariumCommand;
import org.clusterarium.app.support.Eventually;
import org.clusterarium.app.support.RealCluster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters of redis-server are damaged in many ways; our check must find what redis-cli finds, and our fix must repair it. */
class DamagedClustersTest {

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void useFoldersOfTheTest() {
        environment.put("CLUSTERARIUM_CONFIG_DIR", folder.toString());
        environment.put("CLUSTERARIUM_STATE_DIR", folder.resolve("state").toString());
    }

    @Test
    void everyDamageIsFoundAsByRedisCliAndRepairedWithoutLosingAKey() throws IOException {
        List<Damage> damages = Damage.all();
        assertThat(damages).hasSizeGreaterThanOrEqualTo(30);
        try (DamagedCluster sick = new DamagedCluster(RealCluster.start(DamagedCluster.MASTERS, 2))) {
            for (Damage damage : damages) {
                long began = System.nanoTime();
                damage.maker().accept(sick);
                String seed = sick.seedThatKnowsMost();
                assertBothFindTheSame(damage, seed);
                assertThat(execute("cluster", "fix", seed, "--yes"))
                        .as(damage.name() + "\n" + out + err)
                        .isZero();
                System.out.printf("%5d ms %s%n", (System.nanoTime() - began) / 1_000_000, damage.name());
                RedisCli after = RedisCli.run("check", seed);
                assertThat(after.complaints())
                        .as(damage.name() + after.output())
                        .isEmpty();
                assertThat(after.exit()).as(damage.name()).isZero();
                assertThat(execute("cluster", "check", seed))
                        .as(damage.name() + out)
                        .isZero();
                Damage.bringBack(sick);
                sick.assertNoKeyIsLost(damage.name());
            }
        }
    }

    /** Word of a change is still going round when the change is made: both look until they see the same twice. */
    private void assertBothFindTheSame(Damage damage, String seed) throws IOException {
        StringBuilder seen = new StringBuilder();
        Eventually.isTrue(() -> "both find the same of: " + damage.name() + seen, () -> {
            RedisCli peer = RedisCli.run("check", seed);
            try {
                int exit = execute("cluster", "check", seed, "--json");
                Set<String> ours = complaints();
                seen.setLength(0);
                seen.append(peer.complaints()).append(ours);
                return ours.equals(peer.complaints()) && exit == peer.exit();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private Set<String> complaints() throws IOException {
        Set<String> complaints = new TreeSet<>();
        for (JsonNode finding : new ObjectMapper().readTree(out.toString()).path("findings")) {
            switch (finding.path("kind").asText()) {
                case "ViewsDisagree" -> complaints.add("views disagree");
                case "SlotsWithoutOwner", "SlotsOfFailedOwner" -> complaints.add("not covered");
                case "SlotOpen", "SlotOpenOnReplica" ->
                    complaints.add(finding.path("node").asText() + " "
                            + finding.path("direction").asText() + " "
                            + finding.path("slot").asText());
                default -> {
                    // redis-cli knows nothing of the kind
                }
            }
        }
        return complaints;
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return ClusterariumCommand.commandLine(
                        new Composition(new Properties(), environment, InputStream.nullInputStream()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
