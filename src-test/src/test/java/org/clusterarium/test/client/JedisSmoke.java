package org.clusterarium.test.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Response;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.args.BitOP;
import redis.clients.jedis.args.ListDirection;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.params.XReadGroupParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.resps.Tuple;

/** What applications do with Jedis, type by type; every key has the same hash tag, so that it is the same for a cluster. */
final class JedisSmoke {
    private final UnifiedJedis jedis;

    JedisSmoke(UnifiedJedis jedis) {
        this.jedis = jedis;
    }

    void everything() throws Exception {
        strings();
        hashesAndLists();
        sets();
        streams();
        pipeline();
        scan();
        blocking();
        publishAndSubscribe();
    }

    private void strings() {
        assertThat(jedis.set("{j}s", "one", SetParams.setParams().nx().px(100_000)))
                .isEqualTo("OK");
        assertThat(jedis.set("{j}s", "two", SetParams.setParams().nx())).isNull();
        assertThat(jedis.append("{j}s", "+")).isEqualTo(4);
        assertThat(jedis.getrange("{j}s", 1, -1)).isEqualTo("ne+");
        assertThat(jedis.pttl("{j}s")).isBetween(1L, 100_000L);
        assertThat(jedis.incrBy("{j}n", 40)).isEqualTo(40);
        assertThat(jedis.incrByFloat("{j}n", 0.5)).isEqualTo(40.5);
        assertThat(jedis.mset("{j}a", "1", "{j}b", "2")).isEqualTo("OK");
        assertThat(jedis.mget("{j}a", "{j}b", "{j}none")).containsExactly("1", "2", null);
        assertThat(jedis.type("{j}a")).isEqualTo("string");
        assertThat(jedis.del("{j}a", "{j}b")).isEqualTo(2);
    }

    private void hashesAndLists() {
        assertThat(jedis.hset("{j}h", Map.of("f", "1", "g", "2"))).isEqualTo(2);
        assertThat(jedis.hincrBy("{j}h", "f", 9)).isEqualTo(10);
        assertThat(jedis.hgetAll("{j}h")).isEqualTo(Map.of("f", "10", "g", "2"));
        assertThat(jedis.hscan("{j}h", ScanParams.SCAN_POINTER_START).getResult())
                .hasSize(2);
        assertThat(jedis.rpush("{j}l", "a", "b", "c")).isEqualTo(3);
        assertThat(jedis.lmove("{j}l", "{j}m", ListDirection.LEFT, ListDirection.RIGHT))
                .isEqualTo("a");
        assertThat(jedis.lrange("{j}l", 0, -1)).containsExactly("b", "c");
        assertThat(jedis.lpos("{j}l", "c")).isEqualTo(1);
    }

    private void sets() {
        assertThat(jedis.sadd("{j}t", "1", "2", "3")).isEqualTo(3);
        assertThat(jedis.sadd("{j}u", "3", "4")).isEqualTo(2);
        assertThat(jedis.sinter("{j}t", "{j}u")).isEqualTo(Set.of("3"));
        assertThat(jedis.sunionstore("{j}v", "{j}t", "{j}u")).isEqualTo(4);
        assertThat(jedis.smismember("{j}v", "1", "9")).containsExactly(true, false);
        assertThat(jedis.zadd("{j}z", Map.of("x", 1.5, "y", 2.5, "w", -1.0))).isEqualTo(3);
        assertThat(jedis.zrangeWithScores("{j}z", 0, -1))
                .containsExactly(new Tuple("w", -1.0), new Tuple("x", 1.5), new Tuple("y", 2.5));
        assertThat(jedis.zincrby("{j}z", 10, "w")).isEqualTo(9.0);
        assertThat(jedis.zrangeByScore("{j}z", "(1.5", "+inf")).containsExactly("y", "w");
        assertThat(jedis.zrank("{j}z", "w")).isEqualTo(2);
        assertThat(jedis.zpopmin("{j}z")).isEqualTo(new Tuple("x", 1.5));
    }

    private void bitmaps() {
        assertThat(jedis.setbit("{j}p", 7, true)).isFalse();
        assertThat(jedis.setbit("{j}q", 6, true)).isFalse();
        assertThat(jedis.bitop(BitOP.OR, "{j}r", "{j}p", "{j}q")).isEqualTo(1);
        assertThat(jedis.bitcount("{j}r")).isEqualTo(2);
        assertThat(jedis.bitpos("{j}r", true)).isEqualTo(6);
        assertThat(jedis.bitfield("{j}r", "GET", "u8", "0", "INCRBY", "u4", "4", "1"))
                .containsExactly(3L, 4L);
    }

    private void streams() {
        StreamEntryID first = jedis.xadd("{j}x", StreamEntryID.NEW_ENTRY, Map.of("f", "1"));
        StreamEntryID second = jedis.xadd("{j}x", StreamEntryID.NEW_ENTRY, Map.of("f", "2"));
        assertThat(second).isGreaterThan(first);
        assertThat(jedis.xgroupCreate("{j}x", "group", new StreamEntryID("0-0"), false))
                .isEqualTo("OK");
        var read = jedis.xreadGroup(
                "group",
                "me",
                XReadGroupParams.xReadGroupParams().count(10),
                Map.of("{j}x", StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY));
        assertThat(read.get(0).getValue())
                .extracting(entry -> entry.getFields().get("f"))
                .containsExactly("1", "2");
        assertThat(jedis.xack("{j}x", "group", first)).isEqualTo(1);
        assertThat(jedis.xpending("{j}x", "group").getTotal()).isEqualTo(1);
        assertThat(jedis.xlen("{j}x")).isEqualTo(2);
        assertThat(jedis.xinfoStream("{j}x").getGroups()).isEqualTo(1);
    }

    /** Not with a cluster: Jedis keeps a transaction to one connection. */
    void transactions() {
        jedis.set("{j}tx", "1");
        try (AbstractTransaction transaction = jedis.multi()) {
            Response<Long> incremented = transaction.incr("{j}tx");
            Response<String> read = transaction.get("{j}tx");
            assertThat(transaction.exec()).containsExactly(2L, "2");
            assertThat(incremented.get()).isEqualTo(2);
            assertThat(read.get()).isEqualTo("2");
        }
        try (AbstractTransaction transaction = jedis.transaction(false)) {
            transaction.watch("{j}tx");
            jedis.set("{j}tx", "changed");
            transaction.multi();
            transaction.set("{j}tx", "lost");
            assertThat(transaction.exec()).isNull();
        }
        assertThat(jedis.get("{j}tx")).isEqualTo("changed");
    }

    private void pipeline() {
        List<Response<String>> values = new ArrayList<>();
        try (AbstractPipeline pipeline = jedis.pipelined()) {
            for (int i = 0; i < 500; i++) {
                pipeline.set("j:" + i, "value " + i);
                values.add(pipeline.get("j:" + i));
            }
            pipeline.sync();
        }
        for (int i = 0; i < 500; i++) {
            assertThat(values.get(i).get()).isEqualTo("value " + i);
        }
    }

    private void scan() {
        jedis.mset("{scan}1", "", "{scan}2", "", "{scan}3", "");
        List<String> found = new ArrayList<>();
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> part =
                    jedis.scan(cursor, new ScanParams().match("{scan}*").count(50));
            found.addAll(part.getResult());
            cursor = part.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        assertThat(found).containsExactlyInAnyOrder("{scan}1", "{scan}2", "{scan}3");
    }

    private void blocking() throws Exception {
        CompletableFuture<List<String>> popped = CompletableFuture.supplyAsync(() -> jedis.blpop(20, "{j}wait"));
        jedis.rpush("{j}wait", "come");
        assertThat(popped.get(20, TimeUnit.SECONDS)).containsExactly("{j}wait", "come");
        CompletableFuture<List<String>> moved = CompletableFuture.supplyAsync(
                () -> List.of(jedis.bzpopmin(20.0, "{j}zwait").getValue().getElement()));
        jedis.zadd("{j}zwait", 1, "lowest");
        assertThat(moved.get(20, TimeUnit.SECONDS)).containsExactly("lowest");
    }

    private void publishAndSubscribe() throws Exception {
        CountDownLatch subscribed = new CountDownLatch(2);
        CompletableFuture<String> heard = new CompletableFuture<>();
        JedisPubSub subscriber = new JedisPubSub() {
            @Override
            public void onSubscribe(String channel, int count) {
                subscribed.countDown();
            }

            @Override
            public void onMessage(String channel, String message) {
                heard.complete(channel + ": " + message);
                unsubscribe();
            }
        };
        CompletableFuture<Void> listening =
                CompletableFuture.runAsync(() -> jedis.subscribe(subscriber, "news", "weather"));
        assertThat(subscribed.await(20, TimeUnit.SECONDS)).isTrue();
        jedis.publish("weather", "sun");
        assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo("weather: sun");
        listening.get(20, TimeUnit.SECONDS);
    }
}
