package org.clusterarium.test.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.test.server.ServerProcess.Kind.JAVA_NODE;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.pubsub.RedisClusterPubSubAdapter;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.protocol.ProtocolVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.clusterarium.test.server.FreePorts;
import org.clusterarium.test.server.ServerCluster;
import org.clusterarium.test.server.ServerProcess;
import org.clusterarium.test.server.Tools;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisCluster;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.JedisShardedPubSub;

/** The two usual Java clients, with one node and with a cluster, find in Java nodes what they expect of Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientsTest {
    private static final int KEYS = 400;

    private ServerCluster cluster;
    private ServerProcess single;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Tools.need("redis-cli");
        Tools.nodeJar();
        cluster = new ServerCluster(folder, "", "save \"\"\n");
        cluster.start(JAVA_NODE, JAVA_NODE, JAVA_NODE);
        single = ServerProcess.standalone(JAVA_NODE, FreePorts.next(1), folder);
        cluster.create(0);
    }

    @AfterAll
    void end() {
        if (cluster != null) {
            cluster.close();
        }
        if (single != null) {
            single.close();
        }
    }

    @BeforeEach
    void empty() {
        single.cli("FLUSHALL");
        cluster.nodes().forEach(node -> node.cli("FLUSHALL"));
    }

    private HostAndPort contact() {
        return new HostAndPort("127.0.0.1", cluster.node(0).port());
    }

    private static RedisURI uri(int port) {
        return RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(port)
                .withTimeout(Duration.ofSeconds(30))
                .build();
    }

    @Test
    void jedisWithPool() throws Exception {
        try (JedisPooled jedis = new JedisPooled("127.0.0.1", single.port())) {
            JedisSmoke smoke = new JedisSmoke(jedis);
            smoke.everything();
            smoke.transactions();
        }
    }

    @Test
    void jedisCluster() throws Exception {
        try (JedisCluster jedis = new JedisCluster(contact())) {
            new JedisSmoke(jedis).everything();
            shardedPublishAndSubscribe(jedis);
        }
    }

    private static void shardedPublishAndSubscribe(JedisCluster jedis) throws Exception {
        CountDownLatch subscribed = new CountDownLatch(1);
        CompletableFuture<String> heard = new CompletableFuture<>();
        JedisShardedPubSub subscriber = new JedisShardedPubSub() {
            @Override
            public void onSSubscribe(String channel, int count) {
                subscribed.countDown();
            }

            @Override
            public void onSMessage(String channel, String message) {
                heard.complete(channel + ": " + message);
                sunsubscribe();
            }
        };
        CompletableFuture<Void> listening =
                CompletableFuture.runAsync(() -> jedis.ssubscribe(subscriber, "{shard}news"));
        assertThat(subscribed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(jedis.spublish("{shard}news", "sun")).isEqualTo(1);
        assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo("{shard}news: sun");
        listening.get(20, TimeUnit.SECONDS);
    }

    @Test
    void jedisFollowsSlotsThatMove() {
        try (JedisCluster jedis = new JedisCluster(contact())) {
            whileSlotsMove(jedis::set, jedis::get);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void lettuceWithOneNode(ProtocolVersion protocol) {
        try (RedisClient client = RedisClient.create(uri(single.port()))) {
            client.setOptions(ClientOptions.builder().protocolVersion(protocol).build());
            try (StatefulRedisConnection<String, String> connection = client.connect()) {
                new LettuceSmoke((RedisClusterCommands<String, String>) connection.sync()).everything();
                transactions(connection.sync());
            }
        }
    }

    private static void transactions(RedisCommands<String, String> redis) {
        redis.set("tx", "1");
        redis.watch("tx");
        redis.multi();
        redis.incr("tx");
        redis.hset("tx", "f", "v");
        TransactionResult result = redis.exec();
        assertThat(result.<Long>get(0)).isEqualTo(2L);
        assertThat(result.<Throwable>get(1)).hasMessageStartingWith("WRONGTYPE");
        redis.multi();
        redis.set("tx", "lost");
        redis.discard();
        assertThat(redis.get("tx")).isEqualTo("2");
    }

    @Test
    void lettuceCluster() throws Exception {
        try (RedisClusterClient client =
                        RedisClusterClient.create(uri(cluster.node(0).port()));
                StatefulRedisClusterConnection<String, String> connection = client.connect()) {
            new LettuceSmoke(connection.sync()).everything();
            assertThat(client.getPartitions()).hasSize(3);
            publishAndSubscribe(client);
        }
    }

    private static void publishAndSubscribe(RedisClusterClient client) throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        CompletableFuture<String> heardOnShard = new CompletableFuture<>();
        try (StatefulRedisClusterPubSubConnection<String, String> connection = client.connectPubSub()) {
            connection.addListener(new RedisClusterPubSubAdapter<>() {
                @Override
                public void message(RedisClusterNode node, String pattern, String channel, String message) {
                    heard.complete(pattern + " " + channel + ": " + message);
                }

                @Override
                public void smessage(RedisClusterNode node, String channel, String message) {
                    heardOnShard.complete(channel + ": " + message);
                }
            });
            connection.sync().psubscribe("news:*");
            connection.sync().ssubscribe("{shard}weather");
            try (StatefulRedisClusterConnection<String, String> other = client.connect()) {
                other.sync().publish("news:today", "rain");
                other.sync().spublish("{shard}weather", "sun");
            }
            assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo("news:* news:today: rain");
            assertThat(heardOnShard.get(20, TimeUnit.SECONDS)).isEqualTo("{shard}weather: sun");
        }
    }

    @Test
    void lettuceFollowsSlotsThatMove() {
        try (RedisClusterClient client =
                        RedisClusterClient.create(uri(cluster.node(0).port()));
                StatefulRedisClusterConnection<String, String> connection = client.connect()) {
            whileSlotsMove(connection.sync()::set, connection.sync()::get);
        }
    }

    /** Writes all keys again and again while slots with keys in them move from one node to the next; in the end each has its last value. */
    private void whileSlotsMove(BiConsumer<String, String> set, UnaryOperator<String> get) {
        writeRound(set, 0);
        CompletableFuture<String> moved = CompletableFuture.supplyAsync(() -> cluster.administrate(
                "reshard",
                contact().toString(),
                "--cluster-from",
                cluster.node(1).id(),
                "--cluster-to",
                cluster.node(2).id(),
                "--cluster-slots",
                "300",
                "--cluster-yes"));
        int round = 1;
        while (!moved.isDone()) {
            writeRound(set, round);
            round++;
        }
        assertThat(moved.join()).contains("Moving slot");
        for (int i = 0; i < KEYS; i++) {
            assertThat(get.apply("moving:" + i)).isEqualTo("value " + i + " of round " + (round - 1));
        }
    }

    private static void writeRound(BiConsumer<String, String> set, int round) {
        for (int i = 0; i < KEYS; i++) {
            set.accept("moving:" + i, "value " + i + " of round " + round);
        }
    }
}
