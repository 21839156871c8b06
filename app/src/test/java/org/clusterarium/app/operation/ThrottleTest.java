package org.clusterarium.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.clusterarium.model.operation.OperationPace;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void keysLeaveAtThePaceChosenAndAnotherHoldsAtOnce() {
        Throttle throttle = new Throttle();
        throttle.sent(1_000_000, 0);
        assertThat(throttle.waitNanos(0)).as("no limit").isZero();
        assertThat(throttle.mostKeys()).isEqualTo(Integer.MAX_VALUE);

        throttle.pace(new OperationPace(1_000), SECOND);
        assertThat(throttle.waitNanos(SECOND)).isZero();
        assertThat(throttle.mostKeys()).isEqualTo(50);
        throttle.sent(500, SECOND);
        assertThat(throttle.waitNanos(SECOND)).isEqualTo(SECOND / 2);
        assertThat(throttle.waitNanos(SECOND + SECOND / 4)).isEqualTo(SECOND / 4);

        throttle.pace(new OperationPace(100), SECOND + SECOND / 4);
        assertThat(throttle.waitNanos(SECOND + SECOND / 4))
                .as("250 keys are still ahead")
                .isEqualTo(5 * SECOND / 2);
        assertThat(throttle.mostKeys()).isEqualTo(5);
        throttle.pace(OperationPace.FULL, 2 * SECOND);
        assertThat(throttle.waitNanos(2 * SECOND)).isZero();
        throttle.pace(new OperationPace(1), 2 * SECOND);
        assertThat(throttle.mostKeys()).isEqualTo(1);
    }

    @Test
    void timeWithoutKeysIsNotSavedUp() {
        Throttle throttle = new Throttle();
        throttle.pace(new OperationPace(1_000), 0);
        throttle.sent(100, 60 * SECOND);
        assertThat(throttle.waitNanos(60 * SECOND)).isEqualTo(SECOND / 10);
    }
}
