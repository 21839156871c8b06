package org.clusterarium.embeddednode.rdb;

import org.clusterarium.embeddednode.keyspace.Value;
import org.clusterarium.embeddednode.keyspace.ValueFactory;

/** What DUMP answers and RESTORE takes: one value, version and checksum ({@code createDumpPayload}, {@code verifyDumpPayload}). */
public final class DumpPayload {
    private static final int VERSION_BYTES = 2;
    private static final int CHECKSUM_BYTES = 8;
    private static final int FOOTER = VERSION_BYTES + CHECKSUM_BYTES;

    private DumpPayload() {}

    /** The payload of a value; with compression where {@code rdbcompression} says yes. */
    public static byte[] of(Value value, boolean compress) {
        RdbOutput out = new RdbOutput(compress);
        out.writeByte(ValueWriter.type(value));
        new ValueWriter(out).write(value);
        return footed(out, ValueWriter.version(value));
    }

    /** What FUNCTION DUMP answers where there are no functions: only version and checksum. */
    public static byte[] ofNoFunctions() {
        return footed(new RdbOutput(), RdbFormat.VERSION_WRITTEN);
    }

    /** Whether an intact payload of FUNCTION DUMP holds no library. */
    public static boolean hasNoFunctions(byte[] payload) {
        return payload.length == FOOTER;
    }

    private static byte[] footed(RdbOutput out, int version) {
        out.writeLittleEndian(version, VERSION_BYTES);
        out.writeLittleEndian(out.checksum(), CHECKSUM_BYTES);
        return out.toArray();
    }

    /** Whether version and checksum are right. */
    public static boolean isIntact(byte[] payload) {
        if (payload.length < FOOTER) {
            return false;
        }
        RdbInput footer = new RdbInput(payload, payload.length - FOOTER);
        long version = footer.readLittleEndian(VERSION_BYTES);
        return version <= RdbFormat.VERSION_READ
                && footer.readLittleEndian(CHECKSUM_BYTES) == Crc64.of(payload, 0, payload.length - CHECKSUM_BYTES);
    }

    /** Whether every server from 7.0 on takes an intact payload, to which replicas and files may be given it as it is. */
    public static boolean isWidelyReadable(byte[] payload) {
        return new RdbInput(payload, payload.length - FOOTER).readLittleEndian(VERSION_BYTES)
                <= RdbFormat.VERSION_WITH_STREAMS;
    }

    /**
     * The value of an intact payload.
     *
     * @throws RdbFormatException if the body is damaged, or of a kind not kept here
     */
    public static Value read(byte[] payload, ValueFactory values) {
        RdbInput in = new RdbInput(payload, 0, payload.length - FOOTER);
        Value value = new ValueReader(in, values).read(in.readByte());
        if (in.remaining() > 0 || value == null) {
            throw in.damaged("Payload without a value or with bytes after it");
        }
        return value;
    }
}
