package org.clusterarium.embeddednode.rdb;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clusterarium.embeddednode.keyspace.KeyspaceVisitor;
import org.clusterarium.embeddednode.keyspace.Value;
import org.clusterarium.embeddednode.keyspace.ValueFactory;

/** Reads an RDB image of any server up to redis 7.4 and Valkey 8 ({@code rdbLoadRio}). */
public final class RdbReader {
    /** Most databases a server can have; a larger number in a file is damage. */
    private static final int MAX_DATABASES = 1 << 20;

    private final ValueFactory values;
    private final byte[] bytes;
    private final RdbInput input;
    private final Map<String, String> aux = new LinkedHashMap<>();
    private long expireAtMillis = KeyspaceVisitor.NO_EXPIRY;
    private int database;

    private RdbReader(byte[] bytes, ValueFactory values) {
        this.values = values;
        this.bytes = bytes;
        this.input = new RdbInput(bytes, RdbFormat.MAGIC_LENGTH);
    }

    /**
     * What is known of an image besides its keys.
     *
     * @param aux pieces of information such as {@code repl-id}, in file order
     * @param length bytes of the image, checksum included; what follows is not RDB (an AOF may go on with commands)
     */
    public record Summary(Map<String, String> aux, int length) {}

    /** Whether the bytes begin like an RDB image. */
    public static boolean isRdb(byte[] bytes) {
        return bytes.length >= 5 && new String(bytes, 0, 5, StandardCharsets.ISO_8859_1).equals("REDIS");
    }

    /**
     * Reads an image, telling its keys to the visitor.
     *
     * @throws RdbFormatException if the image is damaged, newer than understood, or holds a type of value not supported
     */
    public static Summary read(byte[] bytes, ValueFactory values, KeyspaceVisitor visitor) {
        int version = version(bytes);
        RdbReader reader = new RdbReader(bytes, values);
        reader.readItems(visitor);
        if (version >= 5) {
            reader.checkSum();
        }
        return new Summary(reader.aux, reader.input.position());
    }

    private static int version(byte[] bytes) {
        if (!isRdb(bytes) || bytes.length < RdbFormat.MAGIC_LENGTH) {
            throw new RdbFormatException("Wrong signature trying to load DB from file", 0);
        }
        String text = new String(bytes, 5, 4, StandardCharsets.ISO_8859_1);
        int version = text.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(text) : 0;
        if (version < 1 || version > RdbFormat.VERSION_READ) {
            throw new RdbFormatException("Can't handle RDB format version " + text, 5);
        }
        return version;
    }

    private void readItems(KeyspaceVisitor visitor) {
        int opcode = input.readByte();
        while (opcode != RdbFormat.END) {
            switch (opcode) {
                case RdbFormat.AUX -> aux.put(input.readText(), input.readText());
                case RdbFormat.SELECT -> selectDatabase();
                case RdbFormat.RESIZE -> skipLengths(2);
                case RdbFormat.SLOT_INFO -> skipLengths(3);
                case RdbFormat.EXPIRE_MILLIS -> expireAtMillis = input.readLittleEndian(8);
                case RdbFormat.EXPIRE_SECONDS -> expireAtMillis = input.readLittleEndian(4) * 1000;
                case RdbFormat.IDLE -> skipLengths(1);
                case RdbFormat.FREQUENCY -> input.readByte();
                case RdbFormat.FUNCTION -> input.readString();
                default -> readKey(opcode, visitor);
            }
            opcode = input.readByte();
        }
    }

    private void selectDatabase() {
        long number = input.readLength();
        if (number >= MAX_DATABASES) {
            throw new RdbFormatException("Database number " + number + " out of range", input.position());
        }
        database = (int) number;
    }

    private void skipLengths(int count) {
        for (int i = 0; i < count; i++) {
            input.readLength();
        }
    }

    private void readKey(int type, KeyspaceVisitor visitor) {
        byte[] key = input.readString();
        Value value = new ValueReader(input, values).read(type);
        if (value != null) {
            visitor.entry(database, key, value, expireAtMillis);
        }
        expireAtMillis = KeyspaceVisitor.NO_EXPIRY;
    }

    private void checkSum() {
        int length = input.position();
        long stored = input.readLittleEndian(8);
        if (stored != 0 && stored != Crc64.of(bytes, 0, length)) {
            throw new RdbFormatException("Wrong RDB checksum", length);
        }
    }
}
