package org.clusterarium.embeddednode.rdb;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.clusterarium.embeddednode.keyspace.HashValue;
import org.clusterarium.embeddednode.keyspace.KeyspaceVisitor;
import org.clusterarium.embeddednode.keyspace.ListValue;
import org.clusterarium.embeddednode.keyspace.SetValue;
import org.clusterarium.embeddednode.keyspace.SortedSetValue;
import org.clusterarium.embeddednode.keyspace.StringValue;
import org.clusterarium.embeddednode.keyspace.Value;

/** Builds an RDB image ({@code rdbSaveRio}): first {@link #aux}, then the keys by ascending database, then {@link #finish}. */
public final class RdbWriter implements KeyspaceVisitor {
    private final RdbOutput image = new RdbOutput();
    private RdbOutput database = new RdbOutput();
    private int databaseNumber = -1;
    private long keys;
    private long keysWithExpiry;

    public RdbWriter() {
        byte[] magic = String.format(Locale.ROOT, "REDIS%04d", RdbFormat.VERSION_WRITTEN)
                .getBytes(StandardCharsets.US_ASCII);
        image.writeRaw(magic, 0, magic.length);
    }

    /** A piece of information about the file; readers ignore those they do not know. */
    public void aux(String name, String value) {
        image.writeByte(RdbFormat.AUX);
        image.writeString(name);
        image.writeString(value);
    }

    @Override
    public void entry(int db, byte[] key, Value value, long expireAtMillis) {
        if (value instanceof StringValue string) {
            beginKey(db, RdbFormat.TYPE_STRING, key, expireAtMillis);
            database.writeString(string.bytes());
        } else if (value instanceof ListValue list) {
            beginCollection(db, RdbFormat.TYPE_LIST, key, expireAtMillis, list.size());
            list.forEach(database::writeString);
        } else if (value instanceof SetValue set) {
            beginCollection(db, RdbFormat.TYPE_SET, key, expireAtMillis, set.size());
            set.forEachMember(database::writeString);
        } else if (value instanceof HashValue hash) {
            beginCollection(db, RdbFormat.TYPE_HASH, key, expireAtMillis, hash.size());
            hash.forEachField((field, content) -> {
                database.writeString(field);
                database.writeString(content);
            });
        } else if (value instanceof SortedSetValue sorted) {
            beginCollection(db, RdbFormat.TYPE_SORTED_SET, key, expireAtMillis, sorted.size());
            sorted.forEachMember(member -> {
                database.writeString(member.key());
                database.writeLittleEndian(Double.doubleToLongBits(member.score()), 8);
            });
        } else {
            throw new IllegalArgumentException("no RDB form of " + value.type());
        }
    }

    private void beginCollection(int db, int type, byte[] key, long expireAtMillis, int size) {
        beginKey(db, type, key, expireAtMillis);
        database.writeLength(size);
    }

    /** The whole image with its checksum. */
    public byte[] finish() {
        endDatabase();
        image.writeByte(RdbFormat.END);
        image.writeLittleEndian(image.checksum(), 8);
        return image.toArray();
    }

    private void beginKey(int db, int type, byte[] key, long expireAtMillis) {
        if (db != databaseNumber) {
            endDatabase();
            databaseNumber = db;
        }
        keys++;
        if (expireAtMillis != NO_EXPIRY) {
            keysWithExpiry++;
            database.writeByte(RdbFormat.EXPIRE_MILLIS);
            database.writeLittleEndian(expireAtMillis, 8);
        }
        database.writeByte(type);
        database.writeString(key);
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
        database = new RdbOutput();
        keys = 0;
        keysWithExpiry = 0;
    }
}
