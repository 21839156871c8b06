package org.clusterarium.embeddednode.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.BusMessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BusCodecTest {
    private static final Map<String, byte[]> CAPTURED = CapturedPackets.all();
    private static final NodeId ID = new NodeId("0123456789abcdef0123456789abcdef01234567");

    static Stream<String> captured() {
        return CAPTURED.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("captured")
    void a_captured_packet_decodes_and_encodes_to_the_same_bytes(String name) {
        byte[] packet = CAPTURED.get(name);
        BusMessage message = decode(packet);
        assertThat(BusCodec.encode(message)).isEqualTo(packet);
        assertThat(BusCodec.encodedLength(message)).isEqualTo(packet.length);
    }

    @Test
    void the_captures_hold_every_type_but_module() {
        Set<BusMessageType> seen = EnumSet.noneOf(BusMessageType.class);
        CAPTURED.values().forEach(packet -> seen.add(decode(packet).type()));
        assertThat(EnumSet.complementOf(EnumSet.copyOf(seen))).containsExactly(BusMessageType.MODULE);
    }

    @Test
    void a_captured_header_is_read_field_by_field() {
        BusMessage.Fail fail = (BusMessage.Fail) decode(CAPTURED.get("redis-7.0.15/FAIL"));
        assertThat(fail.failed().value()).isEqualTo("2225a84b1425f35eb528a19b138298926d7ab2c9");
        assertThat(fail.header().sender().value()).isEqualTo("89028f6b8e96f09aff5bea60997f6edcbf44931f");
        assertThat(fail.header().master()).isEqualTo(fail.failed());
        assertThat(fail.header().address()).isEqualTo(new BusAddress("", 6379, 0, 16379));
        assertThat(fail.header().currentEpoch()).isEqualTo(8);
        assertThat(fail.header().configEpoch()).isEqualTo(7);
        assertThat(fail.header().slots().size()).isEqualTo(5463);
        assertThat(fail.header().slots().contains(0)).isTrue();
        assertThat(fail.header().status().flags()).isEqualTo(BusFlags.MYSELF | BusFlags.REPLICA);
    }

    @Test
    void extensions_of_newer_servers_are_read() {
        assertThat(extensionTypes())
                .contains(
                        PingExtension.Hostname.class,
                        PingExtension.HumanNodename.class,
                        PingExtension.ShardId.class,
                        PingExtension.ForgottenNode.class,
                        PingExtension.ClientIpv4.class)
                .doesNotContain(PingExtension.Unknown.class);
    }

    private static Set<Class<?>> extensionTypes() {
        Set<Class<?>> types = new java.util.LinkedHashSet<>();
        for (byte[] packet : CAPTURED.values()) {
            if (decode(packet) instanceof BusMessage.Heartbeat heartbeat) {
                heartbeat.extensions().forEach(extension -> types.add(extension.getClass()));
            }
        }
        return types;
    }

    @Test
    void a_module_message_survives_the_round_trip() {
        BusMessage.Module module = new BusMessage.Module(header(0), 0x1122334455667788L, 7, new byte[] {1, 2, 3});
        byte[] packet = BusCodec.encode(module);
        assertThat(packet).hasSize(2256 + 13 + 3);
        BusMessage.Module read = (BusMessage.Module) decode(packet);
        assertThat(read.moduleId()).isEqualTo(module.moduleId());
        assertThat(read.moduleType()).isEqualTo(7);
        assertThat(read.payload()).containsExactly(1, 2, 3);
    }

    @Test
    void a_light_publish_has_a_head_of_sixteen_bytes() {
        byte[] packet = BusCodec.encode(new BusMessage.LightPublish(true, bytes("news"), bytes("hello")));
        assertThat(packet).hasSize(16 + 8 + 4 + 5);
        assertThat(ByteBuffer.wrap(packet).getShort(12)).isEqualTo((short) 0x800a);
        BusMessage.LightPublish read = (BusMessage.LightPublish) decode(packet);
        assertThat(read.sharded()).isTrue();
        assertThat(new String(read.message(), StandardCharsets.US_ASCII)).isEqualTo("hello");
    }

    @Test
    void extensions_are_padded_to_eight_bytes_and_counted() {
        BusMessage ping = new BusMessage.Ping(
                header(BusFlags.MESSAGE_EXT_DATA),
                List.of(),
                List.of(new PingExtension.Hostname("1234567"), new PingExtension.Hostname("12345678")));
        byte[] packet = BusCodec.encode(ping);
        assertThat(packet).hasSize(2256 + 16 + 24);
        assertThat(ByteBuffer.wrap(packet).getShort(BusLayout.EXTENSIONS)).isEqualTo((short) 2);
        assertThat(decode(packet)).isEqualTo(ping);
    }

    @Test
    void a_host_name_that_would_break_nodes_conf_is_kept_out() {
        BusMessage ping = new BusMessage.Ping(
                header(BusFlags.MESSAGE_EXT_DATA), List.of(), List.of(new PingExtension.Hostname("a\nb master")));
        BusMessage.Ping read = (BusMessage.Ping) decode(BusCodec.encode(ping));
        assertThat(read.extensions()).singleElement().isInstanceOf(PingExtension.Unknown.class);
    }

    @Test
    void packets_that_break_the_rules_are_ignored_with_a_reason() {
        byte[] fail = CAPTURED.get("redis-7.0.15/FAIL");
        assertIgnored(with(fail, BusLayout.VERSION + 1, 2), "other protocol version");
        assertIgnored(with(fail, BusLayout.TYPE + 1, 11), "Received unknown packet type: 11");
        assertIgnored(with(fail, BusLayout.TOTAL_LENGTH + 3, 0), "packet length differs");
        assertIgnored(
                with(fail, BusLayout.TYPE + 1, 5), "invalid auth-req packet of length 2296 but expected length 2256");
        assertIgnored(with(fail, BusLayout.SENDER, 'X'), "not a node id");
        assertIgnored(with(fail, BusLayout.IP, '\n'), "not an address");
        byte[] ping = CAPTURED.get("redis-7.0.15/PING_gossip3");
        assertIgnored(with(ping, BusLayout.COUNT, 0xff), "invalid ping packet");
        assertIgnored(with(ping, BusLayout.COUNT + 1, 2), "invalid ping packet");
        byte[] extended = CAPTURED.get("redis-7.0.15/PING_gossip3_ext1");
        int extensionAt = 2256 + 3 * 104;
        assertIgnored(with(extended, extensionAt + 3, 3), "ping extension of bad length");
        assertIgnored(with(extended, extensionAt + 3, 0), "ping extension of bad length");
        assertIgnored(with(extended, extensionAt + 2, 1), "ping extension longer than the packet");
        assertIgnored(with(extended, BusLayout.EXTENSIONS + 1, 2), "fewer ping extensions");
        byte[] publish = CAPTURED.get("redis-7.0.15/PUBLISH");
        assertIgnored(with(publish, BusLayout.BODY, 0xff), "publish packet of wrong length");
    }

    private static void assertIgnored(byte[] packet, String reason) {
        assertThat(BusCodec.decode(packet))
                .isInstanceOfSatisfying(
                        BusDecoding.Ignored.class,
                        ignored -> assertThat(ignored.reason()).contains(reason));
    }

    private static byte[] with(byte[] packet, int at, int value) {
        byte[] changed = Arrays.copyOf(packet, packet.length);
        changed[at] = (byte) value;
        return changed;
    }

    private static BusMessage decode(byte[] packet) {
        BusDecoding decoding = BusCodec.decode(packet);
        assertThat(decoding).isInstanceOf(BusDecoding.Decoded.class);
        return ((BusDecoding.Decoded) decoding).message();
    }

    private static BusHeader header(int messageFlags) {
        return new BusHeader(
                ID,
                null,
                new BusAddress("127.0.0.11", 7000, 0, 17000),
                new BusClaim(3, 2, SlotSet.EMPTY),
                0,
                new BusStatus(BusFlags.MYSELF | BusFlags.MASTER, false, messageFlags));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
