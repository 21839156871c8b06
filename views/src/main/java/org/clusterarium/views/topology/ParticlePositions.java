package org.clusterarium.views.topology;

import java.util.Optional;
import org.clusterarium.model.trace.TraceEvent.BusTraffic;
import org.clusterarium.model.trace.TraceEvent.Evidence;

/**
 * Where a message is at a moment: a pure function of when it was sent, when it was received, and now, so that pause, slow motion and
 * rewind are exact.
 *
 * <p>Slowed for the eye: over loopback a message arrives within a fraction of a millisecond, which nobody can see. It is drawn for
 * {@link #MIN_FLIGHT_MICROS} at least. The order of departures is kept, and so is the order of arrivals on each link.
 */
public final class ParticlePositions {
    /** Shortest time for which a message is drawn between its ends, in microseconds. */
    public static final long MIN_FLIGHT_MICROS = 600_000;

    /** A lost message stops after this time, in microseconds … */
    static final long LOSS_MICROS = 330_000;
    /** … and takes this long to vanish. */
    static final long DEATH_MICROS = 650_000;

    /**
     * What is concluded from a poll is known only after it: it is shown this much later than it happened, in microseconds, so that it is
     * seen at all while the moment is now.
     */
    public static final long INFERRED_DELAY_MICROS = 1_000_000;

    /** The longest time for which a message is drawn: a window of traffic this long is enough for a frame. */
    public static final long MAX_SHOWN_MICROS = 2_500_000;

    private static final double LOSS_PROGRESS = 0.56;
    private static final double WAIT_PROGRESS = 0.88;

    private ParticlePositions() {}

    /** The particle of a message, empty before it was sent, after it arrived and after it died. */
    public static Optional<Particle> at(BusTraffic message, long nowMicros) {
        long delay = message.evidence() == Evidence.INFERRED ? INFERRED_DELAY_MICROS : 0;
        long age = nowMicros - message.timeMicros() - delay;
        if (age < 0 || age >= MAX_SHOWN_MICROS) {
            return Optional.empty();
        }
        if (message.lost()) {
            return lost(message, age);
        }
        return message.receivedMicros().isPresent()
                ? arriving(message, age, message.receivedMicros().getAsLong())
                : Optional.of(particle(message, Math.min(WAIT_PROGRESS, ease(age, MIN_FLIGHT_MICROS)), 0));
    }

    private static Optional<Particle> arriving(BusTraffic message, long age, long receivedMicros) {
        long flight = Math.max(MIN_FLIGHT_MICROS, receivedMicros - message.timeMicros());
        return age >= flight ? Optional.empty() : Optional.of(particle(message, ease(age, flight), 0));
    }

    private static Optional<Particle> lost(BusTraffic message, long age) {
        if (age >= LOSS_MICROS + DEATH_MICROS) {
            return Optional.empty();
        }
        double death = Math.max(0, age - LOSS_MICROS) / (double) DEATH_MICROS;
        double progress = LOSS_PROGRESS * Math.sin(Math.PI / 2 * Math.min(1, age / (double) LOSS_MICROS));
        return Optional.of(particle(message, progress, death));
    }

    private static Particle particle(BusTraffic message, double progress, double death) {
        return new Particle(
                MessageKind.of(message.type()),
                message.from(),
                message.to(),
                progress,
                death,
                message.evidence() == Evidence.INFERRED);
    }

    /** Slow at both ends, 0 … 1, increasing: messages on a link never overtake one another. */
    private static double ease(long age, long flight) {
        double t = Math.clamp(age / (double) flight, 0.0, 1.0);
        return t * t * (3 - 2 * t) * 0.5 + t * 0.5;
    }
}
