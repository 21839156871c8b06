package org.clusterarium.app.gateway;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.clusterarium.model.deployment.NodeReply;
import org.jspecify.annotations.Nullable;

/**
 * Collects any reply of any command. Lettuce reports the end of every element through {@link #complete(int)}, with the number of
 * aggregates still open. Error replies become values, so that lettuce does not turn them into exceptions.
 */
final class ReplyOutput extends CommandOutput<byte[], byte[], NodeReply> {
    private final Deque<List<NodeReply>> open = new ArrayDeque<>();

    ReplyOutput() {
        super(ByteArrayCodec.INSTANCE, new NodeReply.Nothing());
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        add(bytes == null ? new NodeReply.Nothing() : new NodeReply.Text(copy(bytes)));
    }

    @Override
    public void setSingle(@Nullable ByteBuffer bytes) {
        set(bytes);
    }

    @Override
    public void setBigNumber(@Nullable ByteBuffer bytes) {
        set(bytes);
    }

    @Override
    public void set(long integer) {
        add(new NodeReply.Whole(integer));
    }

    @Override
    public void set(double number) {
        add(NodeReply.Text.of(Double.toString(number)));
    }

    @Override
    public void set(boolean value) {
        add(new NodeReply.Whole(value ? 1 : 0));
    }

    @Override
    public void setError(ByteBuffer error) {
        setError(StandardCharsets.UTF_8.decode(error.duplicate()).toString());
    }

    @Override
    public void setError(String error) {
        add(new NodeReply.Failure(error));
    }

    @Override
    public void multi(int count) {
        open.push(new ArrayList<>());
    }

    @Override
    public void complete(int depth) {
        while (open.size() > depth) {
            add(new NodeReply.Sequence(open.pop()));
        }
    }

    private void add(NodeReply reply) {
        if (open.isEmpty()) {
            output = reply;
        } else {
            open.element().add(reply);
        }
    }

    private static byte[] copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return copy;
    }
}
