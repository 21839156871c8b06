package org.clusterarium.embeddednode.persistence;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.keyspace.HashValue;
import org.clusterarium.embeddednode.keyspace.ListValue;
import org.clusterarium.embeddednode.keyspace.SetValue;
import org.clusterarium.embeddednode.keyspace.SortedSetValue;
import org.clusterarium.embeddednode.keyspace.StringValue;
import org.clusterarium.embeddednode.keyspace.Value;
import org.clusterarium.embeddednode.rdb.DatasetParts;
import org.clusterarium.embeddednode.rdb.DumpPayload;
import org.clusterarium.embeddednode.resp.CommandEncoder;

/**
 * A dataset as the commands that make it ({@code rewriteAppendOnlyFileRio}), for {@code aof-use-rdb-preamble no}. Streams, whose groups have no
 * commands of their own for all they hold, are restored from payloads.
 */
final class AofCommands implements DatasetParts {
    /** {@code AOF_REWRITE_ITEMS_PER_CMD}. */
    private static final int ITEMS_PER_COMMAND = 64;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<byte[]> command = new ArrayList<>();
    private int database = -1;

    @Override
    public void entry(int db, byte[] key, Value value, long expireAtMillis) {
        if (db != database) {
            database = db;
            write(text("SELECT"), text(Integer.toString(db)));
        }
        if (value instanceof StringValue string) {
            write(text("SET"), key, string.bytes());
        } else if (value instanceof ListValue list) {
            list.forEach(element -> add("RPUSH", key, element));
        } else if (value instanceof SetValue set) {
            set.forEachMember(member -> add("SADD", key, member));
        } else if (value instanceof HashValue hash) {
            hash.forEachField((field, content) -> add("HMSET", key, field, content));
        } else if (value instanceof SortedSetValue sorted) {
            sorted.forEachMember(member -> add("ZADD", key, score(member.score()), member.key()));
        } else {
            write(text("RESTORE"), key, text("0"), DumpPayload.of(value, true));
        }
        send();
        if (expireAtMillis != NO_EXPIRY) {
            write(text("PEXPIREAT"), key, text(Long.toString(expireAtMillis)));
        }
    }

    private static byte[] score(double score) {
        return text(Double.isInfinite(score) ? (score > 0 ? "inf" : "-inf") : Double.toString(score));
    }

    private void add(String name, byte[] key, byte[]... item) {
        if (command.isEmpty()) {
            command.add(text(name));
            command.add(key);
        }
        command.addAll(List.of(item));
        if (command.size() >= 2 + ITEMS_PER_COMMAND * item.length) {
            send();
        }
    }

    private void send() {
        if (!command.isEmpty()) {
            write(command.toArray(byte[][]::new));
            command.clear();
        }
    }

    private void write(byte[]... words) {
        out.writeBytes(CommandEncoder.encode(words));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int pending() {
        return out.size();
    }

    @Override
    public byte[] take() {
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }

    @Override
    public void end() {
        // Commands need no end.
    }
}
