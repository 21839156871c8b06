package org.clusterarium.embeddednode.bus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BusLayoutTest {
    @Test
    void the_twenty_one_offsets_of_the_header_are_those_of_the_servers() {
        int[] offsets = {
            BusLayout.SIGNATURE, BusLayout.TOTAL_LENGTH, BusLayout.VERSION, BusLayout.PORT, BusLayout.TYPE,
            BusLayout.COUNT, BusLayout.CURRENT_EPOCH, BusLayout.CONFIG_EPOCH, BusLayout.OFFSET, BusLayout.SENDER,
            BusLayout.SLOTS, BusLayout.MASTER, BusLayout.IP, BusLayout.EXTENSIONS, BusLayout.RESERVED,
            BusLayout.OTHER_PORT, BusLayout.BUS_PORT, BusLayout.FLAGS, BusLayout.STATE, BusLayout.MESSAGE_FLAGS,
            BusLayout.BODY,
        };
        assertThat(offsets)
                .containsExactly(
                        0, 4, 8, 10, 12, 14, 16, 24, 32, 40, 80, 2128, 2168, 2214, 2216, 2246, 2248, 2250, 2252, 2253,
                        2256);
    }

    @Test
    void lengths_of_the_fixed_messages_are_those_of_the_servers() {
        assertThat(BusLayout.FAIL_LENGTH).isEqualTo(2296);
        assertThat(BusLayout.UPDATE_LENGTH).isEqualTo(4352);
        assertThat(BusLayout.GOSSIP_LENGTH).isEqualTo(BusLayout.GOSSIP_OTHER_PORT + 4);
    }
}
