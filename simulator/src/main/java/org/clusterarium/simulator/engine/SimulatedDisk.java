package org.clusterarium.simulator.engine;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.core.Effect.AofIncrement;
import org.clusterarium.embeddednode.core.StoredDataset;
import org.jspecify.annotations.Nullable;

/** The files of a simulated node. They outlive its process, except for what was appended to the AOF after the last flush. */
public final class SimulatedDisk {
    private @Nullable String clusterConfig;
    private byte @Nullable [] rdb;
    private byte @Nullable [] aofBase;
    private final ByteArrayOutputStream aofFlushed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream aofUnflushed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream image = new ByteArrayOutputStream();
    private @Nullable AofIncrement increment;
    /** How much of the commands is from before the image that is being made, and goes away when it is complete. */
    private int olderThanImage;

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

    void beginRdb() {
        increment = null;
        image.reset();
    }

    void beginAof(AofIncrement continued) {
        flush();
        increment = continued;
        olderThanImage = aofFlushed.size();
        image.reset();
    }

    void addToImage(byte[] part) {
        image.writeBytes(part);
    }

    void completeImage() {
        if (increment == null) {
            rdb = image.toByteArray();
        } else {
            flush();
            byte[] commands = aofFlushed.toByteArray();
            aofBase = image.toByteArray();
            aofFlushed.reset();
            aofFlushed.write(commands, olderThanImage, commands.length - olderThanImage);
        }
        increment = null;
    }

    /** An increment that was to come after the image goes with it. */
    void abandonImage() {
        if (increment == AofIncrement.AFTERWARDS) {
            aofUnflushed.reset();
            byte[] commands = aofFlushed.toByteArray();
            aofFlushed.reset();
            aofFlushed.write(commands, 0, olderThanImage);
        }
        increment = null;
    }

    void append(byte[] commands) {
        aofUnflushed.writeBytes(commands);
    }

    /** What {@code appendfsync} does: everything appended so far survives from now on. */
    void flush() {
        aofFlushed.writeBytes(aofUnflushed.toByteArray());
        aofUnflushed.reset();
    }

    /** The process is gone: what was not flushed never reached the disk, and an image that was being made is lost. */
    void crash() {
        aofUnflushed.reset();
        abandonImage();
    }
}
