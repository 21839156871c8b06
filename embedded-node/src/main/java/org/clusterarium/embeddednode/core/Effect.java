package org.clusterarium.embeddednode.core;

import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.model.trace.TraceEvent;

/**
 * What a node asks of its driver. Effects of a step are carried out in order: what must be on disk before it is told to anybody
 * (a vote, an acknowledged write with {@code appendfsync always}) comes before the message that tells it.
 */
public sealed interface Effect {
    /** Bytes for a client (replies, or the replication stream to a replica). The driver owns the array from now on. */
    record Reply(long client, byte[] bytes, int offset, int length) implements Effect {}

    /** Close a client, after everything written before has been sent. */
    record CloseClient(long client) implements Effect {}

    /**
     * The client is authenticated, or needs not be: the driver tells its {@link org.clusterarium.embeddednode.resp.RequestDecoder}, which
     * until then takes small commands only.
     */
    record ClientAuthenticated(long client) implements Effect {}

    /** The client subscribed to something, or to nothing any more: its output is bounded as that of a subscriber. */
    record ClientSubscribes(long client, boolean subscribed) implements Effect {}

    /** Stop or resume reading from a client (it is blocked or paused). */
    record SuspendClient(long client, boolean suspended) implements Effect {}

    /** Connect to a peer's bus port. The source address is empty or an IP to bind to. */
    record OpenBusLink(long link, String ip, int busPort, String sourceIp) implements Effect {}

    record SendBus(long link, BusMessage message) implements Effect {}

    record CloseBusLink(long link) implements Effect {}

    /** Connect to a master's client port for replication. */
    record OpenMasterLink(long link, String host, int port, String sourceIp) implements Effect {}

    record SendMasterLink(long link, byte[] bytes) implements Effect {}

    record CloseMasterLink(long link) implements Effect {}

    /** Connect to another server's client port, to send keys there. The source address is empty or an IP to bind to. */
    record OpenPeerLink(long link, String host, int port, String sourceIp) implements Effect {}

    record SendPeerLink(long link, byte[] bytes) implements Effect {}

    record ClosePeerLink(long link) implements Effect {}

    /**
     * Give nodes.conf this text as a whole before the next effect; a killed process leaves the old text or the new one. With fsync it survives
     * a crash of the machine too.
     */
    record SaveClusterConfig(String text, boolean fsync) implements Effect {}

    /** Append to the incremental AOF file (already RESP-encoded). The driver applies the fsync policy before it sends later replies. */
    record AppendAof(byte[] bytes) implements Effect {}

    /**
     * An image of the dataset begins that will be the RDB file {@code dir/dbfilename}. Its {@link ImagePart}s and {@link CompleteImage} follow,
     * or {@link AbandonImage}; one image is made at a time, each with a number of its own. Every part is answered by
     * {@link Input.ImagePartWritten}, the image by one {@link Input.ImageAnswered} as soon as it is in its place or has failed.
     */
    record BeginRdb(long image) implements Effect {}

    /** As {@link BeginRdb} for an image that will be the base of the AOF: an RDB image or commands. */
    record BeginAof(long image, boolean asRdb, AofIncrement increment) implements Effect {}

    /** Where {@link AppendAof} writes to from the beginning of a new base on. */
    enum AofIncrement {
        /** To another increment of the present AOF, which is valid whether the base comes or not. */
        CONTINUED,
        /** To an increment that takes the place of the present AOF together with the base, and goes away if that does not come. */
        AFTERWARDS,
        /** Nothing is appended: only the base changes. */
        NONE
    }

    /** The next bytes of an image. */
    record ImagePart(long image, byte[] bytes) implements Effect {}

    /**
     * The image is complete: sync it and put it in its place.
     *
     * @param blocking whether nothing else may happen in the node until that is done
     */
    record CompleteImage(long image, boolean blocking) implements Effect {}

    /** The image is no longer wanted; it is not answered. */
    record AbandonImage(long image) implements Effect {}

    /** Write the text as the configuration file (CONFIG REWRITE). Answered by {@link Input.ConfigFileAnswered}. */
    record RewriteConfigFile(String text) implements Effect {}

    /** Read the file of {@code aclfile}. Answered by {@link Input.AclFileRead}. */
    record ReadAclFile() implements Effect {}

    /** Replace the file of {@code aclfile} atomically. Answered by {@link Input.AclFileSaved}. */
    record SaveAclFile(String text) implements Effect {}

    /** The process must end with this exit code, after earlier effects are carried out. */
    record Exit(int code) implements Effect {}

    /** Block the node for a while, as DEBUG SLEEP does. */
    record Sleep(long micros) implements Effect {}

    /** A line for the log. */
    record Log(LogLevel level, String text) implements Effect {}

    /** Something worth drawing; ignored by drivers that nobody watches. */
    record Trace(TraceEvent event) implements Effect {}
}
