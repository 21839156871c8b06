package org.clusterarium.simulator.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.deployment.ProbeReport;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.BusMessageType;
import org.clusterarium.model.trace.TraceEvent;
import org.clusterarium.simulator.workload.ProbeOptions;
import org.clusterarium.simulator.workload.ProbeWorkload;
import org.junit.jupiter.api.Test;

class EmbeddedLabTest {
    private static final LabOptions OPTIONS = new LabOptions(3, 3, 1, 20_400, 800);

    @Test
    void aKilledHostsMasterIsReplacedWritesResumeAndTheTimelineTellsIt() throws Exception {
        try (EmbeddedLab lab = EmbeddedLab.start(OPTIONS);
                ProbeWorkload probe = ProbeWorkload.start(lab.seeds(), ProbeOptions.DEFAULT, lab::nowMicros)) {
            await("writes", () -> probe.report().acknowledged() > 500);
            assertThat(lab.hosts()).extracting("name").containsExactly("host01", "host02", "host03");
            assertThat(lab.nodes()).hasSize(6).allMatch(node -> node.state() == ProcessState.RUNNING);

            lab.inject(new Fault.KillHost("host02")).toCompletableFuture().get(5, TimeUnit.SECONDS);
            assertThat(lab.hostStatuses().get(1).state()).isEqualTo(ProcessState.KILLED);
            await("promotion", () -> !events(lab, TraceEvent.Promoted.class).isEmpty());
            await(
                    "an outage that ended",
                    () -> probe.report().outages().stream()
                            .anyMatch(outage -> outage.toMicros().isPresent()));

            lab.inject(new Fault.HealAll()).toCompletableFuture().get(5, TimeUnit.SECONDS);
            assertThat(lab.nodes()).allMatch(node -> node.state() == ProcessState.RUNNING);
            await(
                    "the end of all outages",
                    () -> probe.report().outages().stream()
                            .allMatch(outage -> outage.toMicros().isPresent()));
            ProbeReport report = probe.verify().toCompletableFuture().get(20, TimeUnit.SECONDS);
            assertThat(report.lost()).isPresent();
            assertThat(report.outages().getFirst().slots().size()).isGreaterThan(5_000);
            assertTimeline(lab);
        }
    }

    private static void assertTimeline(EmbeddedLab lab) {
        List<TraceEvent.BusTraffic> traffic = lab.timeline().traffic(0, Long.MAX_VALUE);
        assertThat(traffic)
                .extracting(TraceEvent.BusTraffic::type)
                .contains(
                        BusMessageType.MEET,
                        BusMessageType.PING,
                        BusMessageType.PONG,
                        BusMessageType.FAIL,
                        BusMessageType.FAILOVER_AUTH_REQUEST,
                        BusMessageType.FAILOVER_AUTH_ACK);
        assertThat(traffic)
                .filteredOn(message -> message.receivedMicros().isPresent())
                .allMatch(message -> message.receivedMicros().getAsLong() - message.timeMicros() < 5_000_000)
                .hasSizeGreaterThan(traffic.size() * 8 / 10);
        assertThat(traffic).noneMatch(message -> message.from().equals(message.to()));
        assertThat(events(lab, TraceEvent.FaultInjected.class)).hasSize(2);
        assertThat(events(lab, TraceEvent.ProcessChanged.class)).hasSizeGreaterThanOrEqualTo(4);
        assertThat(events(lab, TraceEvent.Failed.class)).isNotEmpty();
    }

    @Test
    void dataOfAKilledClusterIsThereAgainAfterBooting() throws Exception {
        try (EmbeddedLab lab = EmbeddedLab.start(OPTIONS)) {
            NodeAddress owner = lab.seeds().getFirst();
            String redirect = call(owner, "SET", "foo", "bar");
            NodeAddress master =
                    redirect.startsWith("MOVED") ? address(redirect.substring(redirect.lastIndexOf(' ') + 1)) : owner;
            call(master, "SET", "foo", "bar");
            await("fsync", () -> aofBytes(lab, master) > 30);
            await("a second for the flush", new Deadline(Duration.ofMillis(1_200)));
            for (String host : List.of("host01", "host02", "host03")) {
                lab.inject(new Fault.KillHost(host)).toCompletableFuture().get(5, TimeUnit.SECONDS);
            }
            lab.inject(new Fault.HealAll()).toCompletableFuture().get(5, TimeUnit.SECONDS);
            await("the value", () -> call(master, "GET", "foo").equals("bar"));
        }
    }

    @Test
    void aPausedNodeKeepsItsConnectionsAndGoesOnAfterResuming() throws Exception {
        try (EmbeddedLab lab = EmbeddedLab.start(OPTIONS)) {
            NodeId node = lab.nodes().getLast().id();
            lab.inject(new Fault.PauseNode(node)).toCompletableFuture().get(5, TimeUnit.SECONDS);
            await(
                    "suspicion",
                    () -> events(lab, TraceEvent.Suspected.class).stream()
                            .anyMatch(event -> event.subject().equals(node) && event.suspected()));
            lab.inject(new Fault.ResumeNode(node)).toCompletableFuture().get(5, TimeUnit.SECONDS);
            assertThat(lab.nodes().getLast().state()).isEqualTo(ProcessState.RUNNING);
            await("an answer", () -> call(lab.seeds().getLast(), "PING").equals("PONG"));
        }
    }

    @Test
    void messagesToAPausedNodeThatIsKilledAreLost() throws Exception {
        try (EmbeddedLab lab = EmbeddedLab.start(OPTIONS)) {
            NodeId node = lab.nodes().getFirst().id();
            lab.inject(new Fault.PauseNode(node)).toCompletableFuture().get(5, TimeUnit.SECONDS);
            await(
                    "a message in flight",
                    () -> trafficTo(lab, node)
                            .anyMatch(message -> message.receivedMicros().isEmpty()));
            lab.inject(new Fault.KillNode(node)).toCompletableFuture().get(5, TimeUnit.SECONDS);
            assertThat(trafficTo(lab, node)).anyMatch(TraceEvent.BusTraffic::lost);
        }
    }

    private static Stream<TraceEvent.BusTraffic> trafficTo(EmbeddedLab lab, NodeId node) {
        return lab.timeline().traffic(0, Long.MAX_VALUE).stream()
                .filter(message -> message.to().equals(node));
    }

    @Test
    void aNodeThatIsShutDownByAClientCanBeBootedAgain() throws Exception {
        try (EmbeddedLab lab = EmbeddedLab.start(OPTIONS)) {
            NodeId node = lab.nodes().getLast().id();
            call(lab.seeds().getLast(), "SHUTDOWN", "NOSAVE", "NOW", "FORCE");
            await("the end", () -> lab.nodes().getLast().state() == ProcessState.KILLED);
            lab.inject(new Fault.BootNode(node)).toCompletableFuture().get(5, TimeUnit.SECONDS);
            await("an answer", () -> call(lab.seeds().getLast(), "PING").equals("PONG"));
        }
    }

    @Test
    void faultsThatDoNotApplyAreRefused() throws Exception {
        try (EmbeddedLab lab = EmbeddedLab.start(OPTIONS)) {
            NodeId node = lab.nodes().getFirst().id();
            assertRefused(lab, new Fault.BootHost("host01"), IllegalStateException.class, "Host host01 runs already");
            assertRefused(lab, new Fault.KillHost("host77"), IllegalArgumentException.class, "host77");
            assertRefused(lab, new Fault.ResumeNode(node), IllegalStateException.class, "is not paused");
        }
    }

    @Test
    void aSecondLabOnTheSamePortsSaysSoAndLeavesNothingBehind() throws Exception {
        try (EmbeddedLab lab = EmbeddedLab.start(OPTIONS)) {
            Set<String> before = folders();
            assertThatThrownBy(() -> EmbeddedLab.start(OPTIONS))
                    .isInstanceOf(LabStartException.class)
                    .hasMessageContaining("127.0.0.11:20400 is in use")
                    .hasMessageContaining("--base-port");
            assertThat(folders()).isEqualTo(before);
            assertThat(lab.nodes()).allMatch(node -> node.state() == ProcessState.RUNNING);
        }
    }

    @Test
    void nothingRemainsAfterClosing() throws Exception {
        Set<String> before = folders();
        EmbeddedLab lab = EmbeddedLab.start(new LabOptions(2, 3, 0, 0, 1_000));
        assertThat(lab.nodes()).hasSize(3);
        assertThat(folders()).hasSize(before.size() + 1);
        lab.close();
        lab.close();
        assertThat(folders()).isEqualTo(before);
        for (NodeAddress address : lab.seeds()) {
            assertThatThrownBy(() -> new OperatorConnection(address)).isInstanceOf(IOException.class);
        }
        await(
                "the end of the nodes' threads",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("node-")
                                || thread.getName().startsWith("lab-")));
        assertThat(lab.inject(new Fault.HealAll()).toCompletableFuture()).isCompletedExceptionally();
    }

    private static void assertRefused(EmbeddedLab lab, Fault fault, Class<? extends Exception> type, String message) {
        assertThatThrownBy(() -> lab.inject(fault).toCompletableFuture().get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(type)
                .hasMessageContaining(message);
    }

    private static <T extends TraceEvent> List<T> events(EmbeddedLab lab, Class<T> type) {
        return lab.timeline().events(0, Long.MAX_VALUE).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static String call(NodeAddress node, String... command) {
        try (OperatorConnection connection = new OperatorConnection(node)) {
            return switch (connection.call(command)) {
                case org.clusterarium.simulator.network.Reply.Text text -> text.value();
                case org.clusterarium.simulator.network.Reply.Failure failure -> failure.line();
                default -> "";
            };
        } catch (IOException unreachable) {
            return "";
        }
    }

    private static NodeAddress address(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        return NodeAddress.of(hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
    }

    private static long aofBytes(EmbeddedLab lab, NodeAddress node) {
        String name = lab.nodes().stream()
                .filter(candidate -> candidate.address().equals(node))
                .map(candidate -> candidate.host().name() + "-" + node.port())
                .findFirst()
                .orElseThrow();
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("java.io.tmpdir")), 4)) {
            return files.filter(file ->
                            file.toString().contains(name) && file.toString().endsWith(".incr.aof"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | java.io.UncheckedIOException changing) {
            return 0;
        }
    }

    private static Set<String> folders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("clusterarium-lab-"))
                    .collect(Collectors.toSet());
        }
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still no " + what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** True once the time is over. */
    private static final class Deadline implements BooleanSupplier {
        private final long endNanos;

        Deadline(Duration length) {
            endNanos = System.nanoTime() + length.toNanos();
        }

        @Override
        public boolean getAsBoolean() {
            return System.nanoTime() >= endNanos;
        }
    }
}
