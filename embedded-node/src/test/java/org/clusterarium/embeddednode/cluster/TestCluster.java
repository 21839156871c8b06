package org.clusterarium.embeddednode.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.clusterarium.embeddednode.bus.BusCodec;
import org.clusterarium.embeddednode.bus.BusDecoding;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;

/** Nodes in virtual time: every bus message is encoded, travels for a millisecond and is decoded again. */
final class TestCluster {
    static final long NODE_TIMEOUT_MILLIS = 2000;
    private static final long TICK_MICROS = 10_000;
    private static final long LATENCY_MICROS = 1_000;

    final List<TestMember> members = new ArrayList<>();
    private final Map<String, TestMember> byIp = new LinkedHashMap<>();
    private final Set<String> cut = new LinkedHashSet<>();
    private final Queue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::micros).thenComparingLong(Event::number));
    private long nowMicros = 1_700_000_000_000_000L;
    private long eventNumber;
    private long inboundNumber = -1000;
    private long seed = 7;

    private record Event(long micros, long number, Runnable action) {}

    /** One end of a connection. */
    record End(TestMember member, long link) {}

    TestCluster(int nodes) {
        for (int i = 1; i <= nodes; i++) {
            TestMember member = new TestMember(this, "127.0.0." + (10 + i));
            members.add(member);
            byIp.put(member.ip, member);
        }
        members.forEach(this::boot);
    }

    /** Masters with replicas, joined and serving all slots; replicas follow the masters in turn. */
    static TestCluster formed(int masters, int replicas) {
        TestCluster cluster = new TestCluster(masters + replicas);
        for (int i = 0; i < masters; i++) {
            int first = 16384 * i / masters;
            int last = 16384 * (i + 1) / masters - 1;
            assertThat(cluster.get(i).cluster("ADDSLOTSRANGE " + first + " " + last))
                    .isEqualTo("+OK\r\n");
            assertThat(cluster.get(i).cluster("SET-CONFIG-EPOCH " + (i + 1))).isEqualTo("+OK\r\n");
        }
        cluster.meetAll();
        for (int i = masters; i < masters + replicas; i++) {
            String master = cluster.get((i - masters) % masters).id();
            assertThat(cluster.get(i).cluster("REPLICATE " + master)).isEqualTo("+OK\r\n");
        }
        cluster.until(15_000, cluster::allOk);
        cluster.until(
                15_000,
                () -> cluster.members.stream()
                        .allMatch(one -> cluster.members.stream()
                                .allMatch(other ->
                                        one.equals(other) || one.seen(other).isMaster() == other.isMaster())));
        return cluster;
    }

    void meetAll() {
        TestMember first = members.get(0);
        for (TestMember member : members) {
            if (!member.equals(first)) {
                assertThat(first.cluster("MEET " + member.ip + " " + TestMember.PORT))
                        .isEqualTo("+OK\r\n");
            }
        }
        until(15_000, () -> members.stream().allMatch(this::knowsAll));
    }

    private boolean knowsAll(TestMember member) {
        return members.stream().allMatch(member::knows)
                && member.core.state().nodes().stream()
                        .allMatch(n -> n.equals(member.core.state().myself) || n.isConnected());
    }

    boolean allOk() {
        return members.stream().filter(member -> member.alive).allMatch(member -> member.core.stateOk());
    }

    TestMember get(int index) {
        return members.get(index);
    }

    long nowMicros() {
        return nowMicros;
    }

    void boot(TestMember member) {
        member.boot(seed++);
        at(nowMicros + (seed * 1_700) % TICK_MICROS, () -> tick(member));
    }

    private void tick(TestMember member) {
        if (member.alive) {
            member.step(new Input.Tick());
            at(nowMicros + TICK_MICROS, () -> tick(member));
        }
    }

    private void at(long micros, Runnable action) {
        events.add(new Event(micros, eventNumber++, action));
    }

    /** The process ends at once; its peers see their connections close. */
    void kill(TestMember member) {
        member.alive = false;
        for (End peer : List.copyOf(member.peers.values())) {
            at(nowMicros + LATENCY_MICROS, () -> closed(peer));
        }
        member.peers.clear();
    }

    private void closed(End end) {
        if (end.member().peers.remove(end.link()) != null) {
            end.member().step(new Input.BusClosed(end.link()));
        }
    }

    /** Nothing passes between these two any more. */
    void cut(TestMember one, TestMember other) {
        cut.add(one.ip + " " + other.ip);
        cut.add(other.ip + " " + one.ip);
    }

    void healAll() {
        cut.clear();
    }

    private boolean isCut(TestMember one, TestMember other) {
        return cut.contains(one.ip + " " + other.ip);
    }

    void run(long millis) {
        long end = nowMicros + millis * 1000;
        while (!events.isEmpty() && events.element().micros() <= end) {
            next();
        }
        nowMicros = end;
    }

    /** Runs until the condition holds; fails when it does not within the time. Answers the milliseconds it took. */
    long until(long limitMillis, BooleanSupplier condition) {
        long start = nowMicros;
        while (!condition.getAsBoolean()) {
            assertThat((nowMicros - start) / 1000)
                    .as(
                            "condition not reached; %s",
                            members.get(members.size() - 1).cluster("NODES"))
                    .isLessThan(limitMillis);
            next();
        }
        return (nowMicros - start) / 1000;
    }

    private void next() {
        Event event = events.remove();
        nowMicros = event.micros();
        event.action().run();
    }

    long offsetAt(String address) {
        TestMember member = byIp.get(address.substring(0, address.indexOf(':')));
        return member == null || !member.alive ? -1 : member.replication.offset();
    }

    void carryOut(TestMember member, Effect effect) {
        if (effect instanceof Effect.OpenBusLink open) {
            at(nowMicros + LATENCY_MICROS, () -> connect(member, open));
        } else if (effect instanceof Effect.SendBus send) {
            byte[] packet = BusCodec.encode(send.message());
            End peer = member.peers.get(send.link());
            if (peer != null && !isCut(member, peer.member())) {
                at(nowMicros + LATENCY_MICROS, () -> deliver(peer, packet));
            }
        } else if (effect instanceof Effect.CloseBusLink close) {
            End peer = member.peers.remove(close.link());
            if (peer != null) {
                at(nowMicros + LATENCY_MICROS, () -> closed(peer));
            }
        }
    }

    private void connect(TestMember member, Effect.OpenBusLink open) {
        TestMember target = byIp.get(open.ip());
        if (target != null && target.alive && isCut(member, target)) {
            return;
        }
        if (target == null || !target.alive || open.busPort() != TestMember.PORT + 10_000) {
            member.step(new Input.BusClosed(open.link()));
            return;
        }
        long inbound = inboundNumber--;
        member.peers.put(open.link(), new End(target, inbound));
        target.peers.put(inbound, new End(member, open.link()));
        target.step(new Input.BusAccepted(inbound, member.ip, target.ip));
        member.step(new Input.BusConnected(open.link(), member.ip));
    }

    private void deliver(End end, byte[] packet) {
        BusDecoding decoding = BusCodec.decode(packet);
        assertThat(decoding).isInstanceOf(BusDecoding.Decoded.class);
        if (end.member().peers.containsKey(end.link())) {
            end.member().step(new Input.BusReceived(end.link(), ((BusDecoding.Decoded) decoding).message()));
        }
    }
}
