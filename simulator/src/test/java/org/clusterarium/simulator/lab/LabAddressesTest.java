package org.clusterarium.simulator.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.clusterarium.model.plan.Candidate;
import org.junit.jupiter.api.Test;

class LabAddressesTest {
    private static final LabOptions FIVE_HOSTS = new LabOptions(5, 5, 2, 7000, 5000);

    @Test
    void withoutAddressesOfTheirOwnHostsShareOneAndNoPortTwice() {
        LabAddresses shared = LabAddresses.at(FIVE_HOSTS, 7000, false);
        Set<Integer> ports = new HashSet<>();
        for (Candidate node : shared.nodes()) {
            assertThat(node.address().host()).isEqualTo("127.0.0.1");
            assertThat(ports.add(node.address().port())).isTrue();
            assertThat(ports.add(node.address().busPort())).isTrue();
        }
        assertThat(shared.nodes()).hasSize(FIVE_HOSTS.nodes());
        assertThat(shared.hosts()).hasSize(5);
        assertThat(shared.nodes().stream().map(Candidate::host).distinct()).hasSize(5);
    }

    @Test
    void aPortInUseIsNamedTogetherWithAWayOut() throws IOException, LabStartException {
        InetAddress first = InetAddress.getByName(LabAddresses.choose(new LabOptions(1, 3, 0, 0, 5000))
                .hosts()
                .get(0)
                .address());
        try (ServerSocket other = new ServerSocket(0, 1, first)) {
            int taken = other.getLocalPort();
            int base = taken > 55_000 ? taken - 10_000 : taken;
            assertThatThrownBy(() -> LabAddresses.choose(new LabOptions(1, 3, 0, base, 5000)))
                    .isInstanceOf(LabStartException.class)
                    .hasMessageContaining(String.valueOf(taken))
                    .hasMessageContaining("--base-port");
        }
    }
}
