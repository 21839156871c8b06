package org.clusterarium.simulator.network;

import java.util.List;

/** An answer to a command, RESP2. */
public sealed interface Reply {
    /** There will be no answer: the connection ended. */
    Reply CLOSED = new Failure("CLOSED the connection ended before the answer");

    /** Simple and bulk strings. */
    record Text(String value) implements Reply {}

    record Number(long value) implements Reply {}

    /** Null bulk string or array. */
    record Nothing() implements Reply {}

    record Items(List<Reply> items) implements Reply {}

    /** An error, or the end of the connection: the line without its dash. */
    record Failure(String line) implements Reply {}

    default boolean isOk() {
        return this instanceof Text text && text.value().equals("OK");
    }

    /** The text, or an empty one if this is something else. */
    default String text() {
        return this instanceof Text text ? text.value() : "";
    }
}
