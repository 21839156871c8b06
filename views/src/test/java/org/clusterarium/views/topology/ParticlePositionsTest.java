package org.clusterarium.views.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.clusterarium.model.trace.BusMessageType;
import org.clusterarium.model.trace.TraceEvent.BusTraffic;
import org.clusterarium.model.trace.TraceEvent.Evidence;
import org.clusterarium.views.SampleDeployment;
import org.junit.jupiter.api.Test;

class ParticlePositionsTest {
    private static final long SENT = SampleDeployment.START;

    @Test
    void aMessageIsNowhereBeforeItWasSentAndAfterItArrived() {
        BusTraffic fast = message(OptionalLong.of(SENT + 300), false);

        assertThat(ParticlePositions.at(fast, SENT - 1)).isEmpty();
        assertThat(ParticlePositions.at(fast, SENT).orElseThrow().progress()).isZero();
        assertThat(ParticlePositions.at(fast, SENT + ParticlePositions.MIN_FLIGHT_MICROS))
                .isEmpty();
    }

    @Test
    void aMessageOnlyEverMovesForward() {
        for (BusTraffic message : new BusTraffic[] {
            message(OptionalLong.of(SENT + 300), false),
            message(OptionalLong.of(SENT + 1_400_000), false),
            message(OptionalLong.empty(), false),
            message(OptionalLong.empty(), true)
        }) {
            double before = -1;
            for (long age = 0; age < ParticlePositions.MIN_FLIGHT_MICROS; age += 10_000) {
                double progress =
                        ParticlePositions.at(message, SENT + age).orElseThrow().progress();
                assertThat(progress).isGreaterThanOrEqualTo(before).isBetween(0.0, 1.0);
                before = progress;
            }
        }
    }

    @Test
    void aDelayedMessageArrivesWhenItReallyArrived() {
        BusTraffic slow = message(OptionalLong.of(SENT + 1_400_000), false);

        assertThat(ParticlePositions.at(slow, SENT + 1_399_999).orElseThrow().progress())
                .isGreaterThan(0.99);
        assertThat(ParticlePositions.at(slow, SENT + 1_400_000)).isEmpty();
    }

    @Test
    void aMessageInFlightWaitsShortOfItsReceiver() {
        BusTraffic waiting = message(OptionalLong.empty(), false);

        assertThat(ParticlePositions.at(waiting, SENT + 2_000_000).orElseThrow().progress())
                .isEqualTo(0.88);
    }

    @Test
    void aLostMessageStopsOnTheWayAndDies() {
        BusTraffic lost = message(OptionalLong.empty(), true);
        Particle flying = ParticlePositions.at(lost, SENT + 100_000).orElseThrow();
        Particle dying = ParticlePositions.at(lost, SENT + 600_000).orElseThrow();

        assertThat(flying.death()).isZero();
        assertThat(dying.death()).isBetween(0.2, 0.8);
        assertThat(dying.progress()).isLessThan(0.6);
        assertThat(ParticlePositions.at(lost, SENT + 1_000_000)).isEmpty();
    }

    @Test
    void whatWasConcludedFromAPollIsShownASecondLaterAndMarkedAsInferred() {
        BusTraffic exact = message(OptionalLong.of(SENT + 1_000), false);
        BusTraffic inferred = new BusTraffic(
                SENT, exact.type(), exact.from(), exact.to(), exact.receivedMicros(), false, 0, Evidence.INFERRED);
        long later = ParticlePositions.INFERRED_DELAY_MICROS;

        assertThat(ParticlePositions.at(inferred, SENT + later - 1)).isEmpty();
        Particle shown = ParticlePositions.at(inferred, SENT + later + 200_000).orElseThrow();
        assertThat(shown.inferred()).isTrue();
        assertThat(shown.progress())
                .isEqualTo(ParticlePositions.at(exact, SENT + 200_000)
                        .orElseThrow()
                        .progress());
    }

    private static BusTraffic message(OptionalLong received, boolean lost) {
        return new BusTraffic(
                SENT,
                BusMessageType.PING,
                SampleDeployment.HOST01_6381,
                SampleDeployment.HOST03_6381,
                received,
                lost,
                2_256,
                Evidence.EXACT);
    }
}
