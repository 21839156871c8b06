package org.clusterarium.model.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.clusterarium.model.topology.NodeAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CLUSTER SETSLOT 1 STABLE | CLUSTER SETSLOT 1 STABLE",
                "cluster nodes | CLUSTER nodes",
                "AUTH user hunter2 | AUTH ***",
                "HELLO 3 AUTH user hunter2 | HELLO <4 arguments>",
                "CONFIG SET requirepass hunter2 | CONFIG SET requirepass ***",
                "CONFIG GET port | CONFIG GET port",
                "ACL SETUSER u on >hunter2 #hunter2hash +@all | ACL SETUSER u on *** *** +@all",
                "SENTINEL SET m auth-pass hunter2 | SENTINEL SET m auth-pass ***",
                "MIGRATE h 1 hunter2 0 10 AUTH2 ann hunter2 | MIGRATE h 1 \"<key>\" 0 10 AUTH2 ann ***",
                "SET hunter2 hunter2 | SET <2 arguments>",
                "EVAL hunter2 0 | EVAL <2 arguments>",
                "REPLICAOF $(hunter) 1 | REPLICAOF \"\\$(hunter)\" 1"
            })
    void secretsAndDataAreLeftOut(String command, String text) {
        String[] words = command.split(" ");
        NodeCommand sent = NodeCommand.of(words[0], java.util.Arrays.copyOfRange(words, 1, words.length));
        String shown = CommandText.redisCli(NodeAddress.of("h", 7000), "--tls", sent);
        assertThat(shown.replace("<key>", "\"<key>\"")).isEqualTo("redis-cli -h h -p 7000 --tls " + text);
        assertThat(shown).doesNotContain("hunter2");
    }
}
