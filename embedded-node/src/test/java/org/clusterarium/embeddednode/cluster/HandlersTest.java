package org.clusterarium.embeddednode.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.junit.jupiter.api.Test;

class HandlersTest {
    @Test
    void every_kind_of_bus_message_has_a_handler() {
        Set<Class<?>> kinds = new LinkedHashSet<>();
        collect(BusMessage.class, kinds);
        TestCluster cluster = new TestCluster(1);
        assertThat(cluster.get(0).core.messageHandlers().kinds()).hasSize(12).isEqualTo(kinds);
    }

    private static void collect(Class<?> type, Set<Class<?>> kinds) {
        if (!type.isSealed()) {
            kinds.add(type);
            return;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            collect(permitted, kinds);
        }
    }
}
