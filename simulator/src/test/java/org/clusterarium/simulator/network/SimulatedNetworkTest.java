package org.clusterarium.simulator.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.junit.jupiter.api.Test;

class SimulatedNetworkTest {
    private static final String HERE = "10.0.0.1";
    private static final String THERE = "10.0.0.2";
    private static final int PORT = 7000;

    private final Time time = new Time();
    private final SimulatedNetwork network = new SimulatedNetwork(time, new NodeRandom(1), new Latency(10, 500, 0));
    private final End opener = new End();
    private final End acceptor = new End();

    @Test
    void payloadsArriveInOrderWhateverTheLatency() {
        SimulatedConnection connection = connected();
        for (int i = 0; i < 100; i++) {
            connection.send(opener, i);
        }
        time.run();
        assertThat(acceptor.events).hasSize(100).first().isEqualTo("0 received");
        assertThat(acceptor.events).last().isEqualTo("99 received");
        assertThat(acceptor.events).isSortedAccordingTo((a, b) -> Integer.compare(number(a), number(b)));
    }

    @Test
    void whatWasWrittenBeforeTheConnectionWasUpArrivesAfterIt() {
        network.listen(THERE + ":" + PORT, connection -> acceptor);
        SimulatedConnection connection = network.connect(opener, HERE, THERE, PORT);
        connection.send(opener, 1);
        time.run();
        assertThat(opener.events).containsExactly("connected");
        assertThat(acceptor.events).containsExactly("1 received");
    }

    @Test
    void aPortWithoutListenerRefuses() {
        network.connect(opener, HERE, THERE, PORT);
        time.run();
        assertThat(opener.events).containsExactly("closed");
    }

    @Test
    void aPartitionHoldsTrafficBackUntilItIsHealed() {
        SimulatedConnection connection = connected();
        network.partition(Set.of(THERE));
        connection.send(opener, 1);
        connection.send(opener, 2);
        time.run();
        assertThat(acceptor.events).isEmpty();
        network.heal();
        time.run();
        assertThat(acceptor.events).containsExactly("1 received", "2 received");
    }

    @Test
    void hostsOnTheSameSideOfAPartitionStillTalk() {
        SimulatedConnection connection = connected();
        network.partition(Set.of(HERE, THERE));
        connection.send(opener, 1);
        time.run();
        assertThat(acceptor.events).containsExactly("1 received");
    }

    @Test
    void aClosedEndIsToldToTheOther() {
        SimulatedConnection connection = connected();
        connection.close(opener);
        time.run();
        assertThat(acceptor.events).containsExactly("closed");
        assertThat(opener.events).containsExactly("connected");
    }

    @Test
    void aPowerCutIsSilentUntilTheHostIsBackAndSomebodyWritesToIt() {
        SimulatedConnection connection = connected();
        connection.vanish(acceptor);
        network.hostDown(THERE);
        connection.send(opener, 1);
        time.run();
        assertThat(opener.events).containsExactly("connected");
        network.hostUp(THERE);
        connection.send(opener, 2);
        time.run();
        assertThat(opener.events).containsExactly("connected", "closed");
        assertThat(acceptor.events).isEmpty();
    }

    @Test
    void aHostThatComesBackIsReachedByAnotherAttempt() {
        network.listen(THERE + ":" + PORT, connection -> acceptor);
        network.hostDown(THERE);
        network.connect(opener, HERE, THERE, PORT);
        time.at(time.now + 1_500_000, () -> network.hostUp(THERE));
        time.run();
        assertThat(opener.events).containsExactly("connected");
    }

    @Test
    void aHostThatStaysDownIsGivenUp() {
        network.hostDown(THERE);
        network.connect(opener, HERE, THERE, PORT);
        time.run();
        assertThat(opener.events).containsExactly("closed");
    }

    @Test
    void aLostPacketCostsARetransmission() {
        network.latency(new Latency(10, 10, 1_000_000));
        long before = time.now;
        connected();
        assertThat(time.now - before).isGreaterThan(200_000);
    }

    private SimulatedConnection connected() {
        network.listen(THERE + ":" + PORT, connection -> acceptor);
        SimulatedConnection connection = network.connect(opener, HERE, THERE, PORT);
        time.run();
        assertThat(opener.events).containsExactly("connected");
        return connection;
    }

    private static int number(String event) {
        return Integer.parseInt(event.split(" ", -1)[0]);
    }

    private static final class End implements Endpoint {
        private final List<String> events = new ArrayList<>();

        @Override
        public void connected() {
            events.add("connected");
        }

        @Override
        public void received(Object payload) {
            events.add(payload + " received");
        }

        @Override
        public void closed() {
            events.add("closed");
        }
    }

    private static final class Time implements Scheduler {
        private record Entry(long at, long sequence, Runnable action) {}

        private final PriorityQueue<Entry> queue = new PriorityQueue<>(
                java.util.Comparator.comparingLong(Entry::at).thenComparingLong(Entry::sequence));
        private long now;
        private long sequence;

        @Override
        public long nowMicros() {
            return now;
        }

        @Override
        public void at(long timeMicros, Runnable action) {
            queue.add(new Entry(timeMicros, sequence++, action));
        }

        void run() {
            while (!queue.isEmpty()) {
                Entry next = queue.poll();
                now = next.at();
                next.action().run();
            }
        }
    }
}
