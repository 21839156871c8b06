package org.clusterarium.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Properties;
import org.clusterarium.app.cli.ClusterariumCommand;
import org.clusterarium.app.support.RealRedis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lab",
                "sim",
                "sim run",
                "nonsense",
                "lab run --hosts three",
                "lab run --hosts 0",
                "lab run --base-port 65000",
                "lab run --node-timeout 1",
                "lab run --password secret",
                "lab demo --replicas -1",
                "sim run --seed 1 --nodes 7",
                "sim run --seed 1 --kill-fraction 2",
                "cluster remove-node",
                "cluster backup",
                "cluster import 127.0.0.1:1",
                "cluster import 127.0.0.1:1 --from 127.0.0.1:99999",
                "cluster import 127.0.0.1:1 --from 127.0.0.1:2 --cluster-from-pass secret",
                "cluster rebalance 127.0.0.1:1 --by weight",
                "cluster failover 127.0.0.1:1",
                "--nonsense"
            })
    void badUsageIsExitCode2AndSaysWhatIsWrong(String line) {
        assertThat(execute(line.split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("Usage: clusterarium");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpAndVersionAreAnsweredEverywhere() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("lab", "sim", "--version");
        assertThat(execute("lab", "run", "--help")).isZero();
        assertThat(out.toString()).contains("--base-port", "--node-timeout");
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).containsPattern("clusterarium \\d+\\.\\d+");
    }

    @Test
    void aSimulationPrintsItsVerdictAsJson() throws JsonProcessingException {
        assertThat(execute("sim", "run", "--seed", "7", "--duration", "20", "--json"))
                .as(err.toString())
                .isZero();
        JsonNode verdict = new ObjectMapper().readTree(out.toString());
        assertThat(verdict.path("ok").asBoolean()).isTrue();
        assertThat(verdict.path("seed").asLong()).isEqualTo(7);
        assertThat(verdict.path("traceHash").asText()).hasSize(64);
        assertThat(verdict.path("replay").asText())
                .startsWith("clusterarium sim run")
                .contains("--seed 7");
    }

    @Test
    void aLabOnAPortInUseFailsAndNamesThePort() throws IOException {
        int port = RealRedis.freePort();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.11"))) {
            assertThat(execute("lab", "run", "--base-port", "" + taken.getLocalPort()))
                    .isEqualTo(CommandLine.ExitCode.SOFTWARE);
        }
        assertThat(err.toString()).contains("127.0.0.11:" + port, "in use");
    }

    private int execute(String... arguments) {
        CommandLine commandLine = ClusterariumCommand.commandLine(
                        new Composition(new Properties(), Map.of(), InputStream.nullInputStream()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
