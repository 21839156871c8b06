package org.clusterarium.model.deployment;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What became of a command sent to a node: its reply, or why there is none. */
public sealed interface NodeReply {
    /** Simple and bulk strings, and what RESP3 adds to them. */
    record Text(byte[] bytes) implements NodeReply {
        public static Text of(String text) {
            return new Text(text.getBytes(StandardCharsets.UTF_8));
        }

        public String utf8() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Text && java.util.Arrays.equals(bytes, ((Text) other).bytes);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Text[" + bytes.length + " bytes]";
        }
    }

    /** Integers; RESP3 booleans as 0 and 1. */
    record Whole(long value) implements NodeReply {}

    /** The null reply. */
    record Nothing() implements NodeReply {}

    /** Arrays and sets; maps as key, value, key, value … */
    record Sequence(List<NodeReply> items) implements NodeReply {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** The node answered with an error, such as {@code CLUSTERDOWN The cluster is down}. */
    record Failure(String message) implements NodeReply {
        /** The first word, such as {@code MOVED}. */
        public String code() {
            int space = message.indexOf(' ');
            return space < 0 ? message : message.substring(0, space);
        }
    }

    /** There was no answer: not connected, connection lost or time over. Whether the command was executed is unknown. */
    record Unreachable(String reason, TroubleKind kind) implements NodeReply {}

    /** Whether the node answered, be it with an error. */
    default boolean answered() {
        return !(this instanceof Unreachable);
    }

    /** The reply as text if it is one. */
    default Optional<String> text() {
        return this instanceof Text ? Optional.of(((Text) this).utf8()) : Optional.empty();
    }
}
