package org.clusterarium.embeddednode.keyspace;

/** An entry that was delivered to a consumer and not acknowledged ({@code streamNACK}, stream.h). */
public final class StreamPending {
    private final StreamId id;
    private StreamConsumer consumer;
    private long deliveredMillis;
    private long deliveries;

    StreamPending(StreamId id, StreamConsumer consumer, long deliveredMillis, long deliveries) {
        this.id = id;
        this.consumer = consumer;
        this.deliveredMillis = deliveredMillis;
        this.deliveries = deliveries;
    }

    public StreamId id() {
        return id;
    }

    /** Whose it is. */
    public StreamConsumer consumer() {
        return consumer;
    }

    void consumer(StreamConsumer owner) {
        consumer = owner;
    }

    /** Unix time of the last delivery. */
    public long deliveredMillis() {
        return deliveredMillis;
    }

    /** Times it was delivered. */
    public long deliveries() {
        return deliveries;
    }

    /** It was delivered at that Unix time, for the so manieth time. */
    public void delivered(long millis, long times) {
        deliveredMillis = millis;
        deliveries = times;
    }
}
