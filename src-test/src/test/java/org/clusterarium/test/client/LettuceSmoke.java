package org.clusterarium.test.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.BitFieldArgs;
import io.lettuce.core.Consumer;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.KeyValue;
import io.lettuce.core.LMoveArgs;
import io.lettuce.core.Range;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.SetArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What applications do with lettuce, type by type; every key has the same hash tag, so that it is the same for a cluster. */
final class LettuceSmoke {
    private final RedisClusterCommands<String, String> redis;

    LettuceSmoke(RedisClusterCommands<String, String> redis) {
        this.redis = redis;
    }

    void everything() {
        strings();
        hashesAndLists();
        sets();
        streams();
        scan();
    }

    private void strings() {
        assertThat(redis.set("{l}s", "one", SetArgs.Builder.nx().px(100_000))).isEqualTo("OK");
        assertThat(redis.setGet("{l}s", "two")).isEqualTo("one");
        assertThat(redis.strlen("{l}s")).isEqualTo(3);
        assertThat(redis.incrby("{l}n", 40)).isEqualTo(40);
        assertThat(redis.incrbyfloat("{l}n", 0.5)).isEqualTo(40.5);
        assertThat(redis.mset(Map.of("{l}a", "1", "{l}b", "2", "other", "3"))).isEqualTo("OK");
        assertThat(redis.mget("{l}a", "other", "{l}none"))
                .containsExactly(KeyValue.just("{l}a", "1"), KeyValue.just("other", "3"), KeyValue.empty("{l}none"));
        assertThat(redis.expire("{l}a", 100)).isTrue();
        assertThat(redis.ttl("{l}a")).isBetween(1L, 100L);
        assertThat(redis.restore("{l}copy", 0, redis.dump("{l}a"))).isEqualTo("OK");
        assertThat(redis.get("{l}copy")).isEqualTo("1");
        assertThat(redis.del("{l}a", "{l}b", "other")).isEqualTo(3);
    }

    private void hashesAndLists() {
        assertThat(redis.hset("{l}h", Map.of("f", "1", "g", "2"))).isEqualTo(2);
        assertThat(redis.hincrby("{l}h", "f", 9)).isEqualTo(10);
        assertThat(redis.hgetall("{l}h")).isEqualTo(Map.of("f", "10", "g", "2"));
        assertThat(redis.rpush("{l}l", "a", "b", "c")).isEqualTo(3);
        assertThat(redis.lmove("{l}l", "{l}m", LMoveArgs.Builder.leftRight())).isEqualTo("a");
        assertThat(redis.lrange("{l}l", 0, -1)).containsExactly("b", "c");
        assertThat(redis.blpop(20, "{l}none", "{l}l")).isEqualTo(KeyValue.just("{l}l", "b"));
        assertThat(redis.blpop(0.05, "{l}none")).isNull();
    }

    private void sets() {
        assertThat(redis.sadd("{l}t", "1", "2", "3")).isEqualTo(3);
        assertThat(redis.sadd("{l}u", "3", "4")).isEqualTo(2);
        assertThat(redis.sdiff("{l}t", "{l}u")).containsExactlyInAnyOrder("1", "2");
        assertThat(redis.sintercard("{l}t", "{l}u")).isEqualTo(1);
        assertThat(redis.sscan("{l}t").getValues()).hasSize(3);
        assertThat(redis.zadd("{l}z", ScoredValue.just(1.5, "x"), ScoredValue.just(-1, "w")))
                .isEqualTo(2);
        assertThat(redis.zrangeWithScores("{l}z", 0, -1))
                .containsExactly(ScoredValue.just(-1, "w"), ScoredValue.just(1.5, "x"));
        assertThat(redis.zrangebyscore("{l}z", Range.create(0, 2))).containsExactly("x");
        assertThat(redis.zunionstore("{l}zz", "{l}z", "{l}t")).isEqualTo(5);
        assertThat(redis.zpopmax("{l}zz")).isEqualTo(ScoredValue.just(1.5, "x"));
    }

    private void bitmaps() {
        assertThat(redis.setbit("{l}p", 7, 1)).isZero();
        assertThat(redis.setbit("{l}q", 6, 1)).isZero();
        assertThat(redis.bitopOr("{l}r", "{l}p", "{l}q")).isEqualTo(1);
        assertThat(redis.bitcount("{l}r")).isEqualTo(2);
        assertThat(redis.bitpos("{l}r", true)).isEqualTo(6);
        assertThat(redis.bitfield("{l}r", BitFieldArgs.Builder.get(BitFieldArgs.unsigned(8), 0)))
                .containsExactly(3L);
    }

    private void streams() {
        String first = redis.xadd("{l}x", Map.of("f", "1"));
        redis.xadd("{l}x", Map.of("f", "2"));
        assertThat(redis.xgroupCreate(StreamOffset.from("{l}x", "0-0"), "group"))
                .isEqualTo("OK");
        assertThat(redis.xreadgroup(Consumer.from("group", "me"), StreamOffset.lastConsumed("{l}x")))
                .extracting(message -> message.getBody().get("f"))
                .containsExactly("1", "2");
        assertThat(redis.xack("{l}x", "group", first)).isEqualTo(1);
        assertThat(redis.xpending("{l}x", "group").getCount()).isEqualTo(1);
        assertThat(redis.xrange("{l}x", Range.unbounded())).hasSize(2);
        assertThat(redis.xtrim("{l}x", 1)).isEqualTo(1);
    }

    private void scan() {
        redis.mset(Map.of("{scan}a", "", "{scan}b", "", "elsewhere-scan", ""));
        List<String> found = new ArrayList<>();
        KeyScanCursor<String> cursor =
                redis.scan(ScanArgs.Builder.matches("*scan*").limit(50));
        found.addAll(cursor.getKeys());
        while (!cursor.isFinished()) {
            cursor = redis.scan(cursor, ScanArgs.Builder.matches("*scan*").limit(50));
            found.addAll(cursor.getKeys());
        }
        assertThat(found).contains("{scan}a", "{scan}b", "elsewhere-scan");
    }
}
