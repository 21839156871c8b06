package org.clusterarium.model.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandPolicyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "info",
                "INFO all",
                "cluster nodes",
                "CLUSTER INFO",
                "CONFIG GET cluster-node-timeout",
                "COMMAND",
                "PING"
            })
    void everyModeMayAskWhatChangesNothing(String line) {
        assertThat(Stream.of(ConnectionMode.values())).allMatch(mode -> CommandPolicy.permits(mode, command(line)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET k v",
                "GET k",
                "FLUSHALL",
                "CLUSTER RESET",
                "CLUSTER FAILOVER",
                "CLUSTER",
                "CONFIG SET save 1",
                "CONFIG GET requirepass",
                "CONFIG GET *",
                "CONFIG GET port m[a]sterauth",
                "SHUTDOWN",
                "DEBUG SLEEP 1",
                "CLIENT KILL 1",
                "NEWCOMMAND"
            })
    void observingRefusesEverythingElse(String line) {
        assertThat(CommandPolicy.permits(ConnectionMode.OBSERVE, command(line))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FLUSHALL",
                "CLUSTER FLUSHSLOTS",
                "CLUSTER RESET HARD",
                "SHUTDOWN NOSAVE",
                "DEBUG SEGFAULT",
                "KEYS *"
            })
    void operatingStillRefusesWhatDropsDataOrServers(String line) {
        assertThat(CommandPolicy.permits(ConnectionMode.OPERATE, command(line))).isFalse();
        assertThat(CommandPolicy.permits(ConnectionMode.LAB, command(line))).isTrue();
    }

    @Test
    void operatingMayMoveSlotsAndFailOver() {
        assertThat(Stream.of("CLUSTER SETSLOT 1 NODE x", "CLUSTER FAILOVER FORCE", "MIGRATE h 1 k 0 100"))
                .allMatch(line -> CommandPolicy.permits(ConnectionMode.OPERATE, command(line)));
    }

    @Test
    void theTextOfACommandHidesItsArguments() {
        assertThat(command("CONFIG SET requirepass hunter2")).hasToString("CONFIG SET … (2 arguments)");
        assertThat(new CommandRefusedException(command("CONFIG SET requirepass hunter2"), ConnectionMode.OBSERVE))
                .hasMessageContaining("CONFIG SET")
                .hasMessageContaining("OBSERVE")
                .message()
                .doesNotContain("hunter2");
    }

    private static NodeCommand command(String line) {
        String[] words = line.split(" ");
        return NodeCommand.of(words[0], java.util.Arrays.copyOfRange(words, 1, words.length));
    }
}
