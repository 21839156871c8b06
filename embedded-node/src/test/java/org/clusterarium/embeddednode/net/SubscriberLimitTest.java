package org.clusterarium.embeddednode.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clusterarium.embeddednode.config.ConfigException;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.junit.jupiter.api.Test;

class SubscriberLimitTest {
    private final ConfigStore config = new ConfigStore();
    private final SubscriberLimit limit = new SubscriberLimit(config);

    @Test
    void theHardLimitCountsAtOnceAndTheSoftOneAfterItsSeconds() throws ConfigException {
        config.setFromFile("client-output-buffer-limit", List.of("pubsub", "1000", "100", "2"));
        assertThat(limit.isExceeded(999, 1)).isFalse();
        assertThat(limit.isExceeded(999, 1_900_000)).isFalse();
        assertThat(limit.isExceeded(999, 2_100_000)).isTrue();
        assertThat(limit.isExceeded(99, 2_200_000)).isFalse();
        assertThat(limit.isExceeded(500, 4_300_000)).isFalse();
        assertThat(limit.isExceeded(1000, 4_300_000)).isTrue();
    }

    @Test
    void zeroMeansNoLimit() throws ConfigException {
        config.setFromFile("client-output-buffer-limit", List.of("pubsub", "0", "0", "0"));
        assertThat(limit.isExceeded(Long.MAX_VALUE, 1)).isFalse();
    }
}
