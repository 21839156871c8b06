package org.clusterarium.model.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.junit.jupiter.api.Test;

class AddressMapTest {
    private static final NodeId NODE = new NodeId("a".repeat(40));
    private static final NodeAddress INSIDE = new NodeAddress("172.17.0.2", 6379, 16379);
    private static final NodeAddress INSIDE_LATER = new NodeAddress("172.17.0.9", 6379, 16379);
    private static final NodeAddress OUTSIDE = new NodeAddress("localhost", 6380, 0);

    private final AddressMap map = new AddressMap(List.of(new AddressMap.Entry(Optional.of(NODE), INSIDE, OUTSIDE)));

    @Test
    void anAnnouncedAddressLeadsToTheReachableOneAndBack() {
        assertThat(map.reachable(NodeAddress.of("172.17.0.2", 6379))).isEqualTo(OUTSIDE);
        assertThat(map.reachable(OUTSIDE)).isEqualTo(OUTSIDE);
        assertThat(map.announced(OUTSIDE)).isEqualTo(INSIDE);
    }

    @Test
    void theIdDecidesWhenTheNodeAnnouncesAnotherAddress() {
        assertThat(map.reachable(NODE, INSIDE_LATER)).isEqualTo(OUTSIDE);
        assertThat(map.reachable(INSIDE_LATER)).isEqualTo(INSIDE_LATER);
    }

    @Test
    void aNewerEntryForTheSameNodeOrAddressReplacesTheOlder() {
        AddressMap moved = map.with(List.of(new AddressMap.Entry(Optional.of(NODE), INSIDE_LATER, OUTSIDE)));
        assertThat(moved.asText()).containsOnlyKeys("172.17.0.9:6379");
        NodeAddress other = new NodeAddress("localhost", 7777, 0);
        assertThat(map.with(List.of(new AddressMap.Entry(Optional.empty(), INSIDE, other)))
                        .asText())
                .containsExactly(java.util.Map.entry("172.17.0.2:6379", "localhost:7777"));
    }
}
