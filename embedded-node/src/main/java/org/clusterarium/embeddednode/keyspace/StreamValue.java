package org.clusterarium.embeddednode.keyspace;

/** A stream as another server sent it. It never changes: there are no stream commands here, but it is kept and passed on whole. */
public final class StreamValue implements Value {
    private static final int ENTRY_BYTES = 64;
    private static final int WORD_BYTES = 20;

    private final StreamContent content;

    public StreamValue(StreamContent content) {
        this.content = content;
    }

    public StreamContent content() {
        return content;
    }

    @Override
    public ValueType type() {
        return ValueType.STREAM;
    }

    @Override
    public String encoding() {
        return "stream";
    }

    @Override
    public long memoryBytes() {
        long bytes = 0;
        for (StreamContent.Entry entry : content.entries()) {
            bytes += ENTRY_BYTES;
            for (byte[] word : entry.fieldsAndValues()) {
                bytes += WORD_BYTES + word.length;
            }
        }
        return bytes;
    }

    @Override
    public Value copy() {
        return this;
    }
}
