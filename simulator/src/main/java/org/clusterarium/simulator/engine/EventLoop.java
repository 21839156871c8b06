package org.clusterarium.simulator.engine;

import java.util.PriorityQueue;
import org.clusterarium.simulator.network.Scheduler;

/** Virtual time: everything that will happen, in the order of (time, sequence of scheduling). */
final class EventLoop implements Scheduler {
    private record Event(long timeMicros, long sequence, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(timeMicros, other.timeMicros);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final PriorityQueue<Event> queue = new PriorityQueue<>(1024);
    private final VirtualClock clock;
    private long sequence;
    private long executed;

    EventLoop(VirtualClock clock) {
        this.clock = clock;
    }

    @Override
    public long nowMicros() {
        return clock.nowMicros();
    }

    @Override
    public void at(long timeMicros, Runnable action) {
        queue.add(new Event(Math.max(timeMicros, clock.nowMicros()), sequence++, action));
    }

    long executed() {
        return executed;
    }

    /** Executes the next event unless it is later than the limit; then the clock stops at the limit. */
    boolean step(long limitMicros) {
        Event next = queue.peek();
        if (next == null || next.timeMicros > limitMicros) {
            clock.advanceTo(limitMicros);
            return false;
        }
        queue.poll();
        clock.advanceTo(next.timeMicros);
        executed++;
        next.action.run();
        return true;
    }
}
