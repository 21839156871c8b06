package org.clusterarium.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.clusterarium.app.support.Eventually;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.deployment.HostStatus;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.recording.Recording;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.trace.TraceEvent;
import org.clusterarium.simulator.lab.LabOptions;
import org.clusterarium.simulator.lab.LabStartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabSessionTest {
    private static final LabOptions QUICK = new LabOptions(3, 3, 1, 0, 1_000);

    @TempDir
    Path folder;

    @Test
    void aKilledHostIsReplacedHealedCheckedAndRecorded() throws LabStartException, IOException {
        List<NodeAddress> addresses;
        try (LabSession lab = LabSession.start("test", QUICK)) {
            addresses = lab.addresses();
            ClusterSession cluster = lab.cluster();
            assertThat(cluster.mode()).isEqualTo(ConnectionMode.LAB);
            Eventually.isTrue(
                    "the lab is whole and written to",
                    () -> WriteCheck.isWhole(cluster.latest())
                            && cluster.latest().probe().acknowledged() > 100);
            lab.inject(new Fault.KillHost("host02")).toCompletableFuture().join();
            Eventually.isTrue(
                    "the host is seen dead",
                    () -> host(cluster.latest(), "host02").state() == ProcessState.KILLED);
            Eventually.isTrue(
                    "its master was replaced",
                    () -> cluster.timeline().events(0, Long.MAX_VALUE).stream()
                            .anyMatch(TraceEvent.Promoted.class::isInstance));
            assertThatThrownBy(() -> lab.inject(new Fault.KillHost("host02"))
                            .toCompletableFuture()
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("dead already");
            lab.inject(new Fault.BootHost("host02")).toCompletableFuture().join();
            Eventually.isTrue(
                    "the writes were checked",
                    () -> cluster.latest().probe().lost().isPresent());
            assertThat(cluster.latest().probe().outages()).isNotEmpty();
            assertRecordingIsReadAgain(cluster);
        }
        for (NodeAddress address : addresses) {
            try (ServerSocket free = new ServerSocket(address.port(), 1, InetAddress.getByName(address.host()))) {
                assertThat(free.isBound()).isTrue();
            }
        }
    }

    @Test
    void aFileThatIsNoRecordingIsNamedWithTheReason() throws IOException {
        Path file = Files.writeString(folder.resolve("broken" + RecordingStore.SUFFIX), "not a recording\n");
        assertThatThrownBy(() -> RecordingStore.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> RecordingStore.load(folder.resolve("missing")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing cannot be read");
    }

    private void assertRecordingIsReadAgain(ClusterSession cluster) throws IOException {
        Path file = folder.resolve("failover" + RecordingStore.SUFFIX);
        RecordingStore.save(cluster, file);
        Recording read = RecordingStore.load(file);
        assertThat(read.deployment()).isEqualTo("test");
        assertThat(read.events()).anyMatch(TraceEvent.Promoted.class::isInstance);
        assertThat(read.traffic()).isNotEmpty();
        assertThat(read.snapshots()).isNotEmpty();
    }

    private static HostStatus host(DeploymentSnapshot snapshot, String name) {
        return snapshot.hosts().stream()
                .filter(status -> status.host().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
