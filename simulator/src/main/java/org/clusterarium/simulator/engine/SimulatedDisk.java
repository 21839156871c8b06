package org.clusterarium.simulator.engine;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.core.StoredDataset;
import org.jspecify.annotations.Nullable;

/** The files of a simulated node. They outlive its process, except for what was appended to the AOF after the last flush. */
public final class SimulatedDisk {
    private @Nullable String clusterConfig;
    private byte @Nullable [] rdb;
    private byte @Nullable [] aofBase;
    private final ByteArrayOutputStream aofFlushed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream aofUnflushed = new ByteArrayOutputStream();

    /** Text of nodes.conf, null before the first start. */
    public @Nullable String clusterConfig() {
        return clusterConfig;
    }

    /** What a process finds when it starts now. */
    public StoredDataset dataset() {
        List<StoredDataset.AofPart> aof = new ArrayList<>();
        if (aofBase != null) {
            aof.add(new StoredDataset.AofPart("appendonly.aof.1.base.rdb", aofBase));
        }
        if (aofFlushed.size() > 0) {
            aof.add(new StoredDataset.AofPart("appendonly.aof.1.incr.aof", aofFlushed.toByteArray()));
        }
        return new StoredDataset(rdb, aof);
    }

    boolean isEmpty() {
        return rdb == null && aofBase == null && aofFlushed.size() == 0;
    }

    void saveClusterConfig(String text) {
        clusterConfig = text;
    }

    void saveRdb(byte[] image) {
        rdb = image;
    }

    void append(byte[] commands) {
        aofUnflushed.writeBytes(commands);
    }

    void replaceAof(byte[] image) {
        aofBase = image;
        aofFlushed.reset();
        aofUnflushed.reset();
    }

    /** What {@code appendfsync} does: everything appended so far survives from now on. */
    void flush() {
        aofFlushed.writeBytes(aofUnflushed.toByteArray());
        aofUnflushed.reset();
    }

    /** The process is gone: what was not flushed never reached the disk. */
    void crash() {
        aofUnflushed.reset();
    }
}
