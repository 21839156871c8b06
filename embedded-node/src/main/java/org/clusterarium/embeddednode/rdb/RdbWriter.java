package org.clusterarium.embeddednode.rdb;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.clusterarium.embeddednode.keyspace.KeyspaceVisitor;
import org.clusterarium.embeddednode.keyspace.Value;

/** Builds an RDB image ({@code rdbSaveRio}): first {@link #aux}, then the keys by ascending database, then {@link #finish}. */
public final class RdbWriter implements KeyspaceVisitor {
    private final RdbOutput image = new RdbOutput();
    private RdbOutput database;
    private int databaseNumber = -1;
    private long keys;
    private long keysWithExpiry;

    private int version = RdbFormat.VERSION_WRITTEN;

    /** @param compress whether long strings are compressed ({@code rdbcompression}) */
    public RdbWriter(boolean compress) {
        database = new RdbOutput(compress);
        byte[] magic = magic(version);
        image.writeRaw(magic, 0, magic.length);
    }

    static byte[] magic(int version) {
        return String.format(Locale.ROOT, "REDIS%04d", version).getBytes(StandardCharsets.US_ASCII);
    }

    /** A piece of information about the file; readers ignore those they do not know. */
    public void aux(String name, String value) {
        image.writeByte(RdbFormat.AUX);
        image.writeString(name);
        image.writeString(value);
    }

    @Override
    public void entry(int db, byte[] key, Value value, long expireAtMillis) {
        beginKey(db, expireAtMillis);
        writeEntry(database, key, value, expireAtMillis);
        version = Math.max(version, ValueWriter.version(value));
    }

    /** The whole image with its checksum. */
    public byte[] finish() {
        endDatabase();
        image.overwrite(0, magic(version));
        image.writeByte(RdbFormat.END);
        image.writeLittleEndian(image.checksum(), 8);
        return image.toArray();
    }

    /** Expiry, type, key and value ({@code rdbSaveKeyValuePair}). */
    static void writeEntry(RdbOutput out, byte[] key, Value value, long expireAtMillis) {
        if (expireAtMillis != NO_EXPIRY) {
            out.writeByte(RdbFormat.EXPIRE_MILLIS);
            out.writeLittleEndian(expireAtMillis, 8);
        }
        out.writeByte(ValueWriter.type(value));
        out.writeString(key);
        new ValueWriter(out).write(value);
    }

    private void beginKey(int db, long expireAtMillis) {
        if (db != databaseNumber) {
            endDatabase();
            databaseNumber = db;
        }
        keys++;
        if (expireAtMillis != NO_EXPIRY) {
            keysWithExpiry++;
        }
    }

    private void endDatabase() {
        if (keys == 0) {
            return;
        }
        image.writeByte(RdbFormat.SELECT);
        image.writeLength(databaseNumber);
        image.writeByte(RdbFormat.RESIZE);
        image.writeLength(keys);
        image.writeLength(keysWithExpiry);
        image.append(database);
        database = database.another();
        keys = 0;
        keysWithExpiry = 0;
    }
}
