package org.clusterarium.embeddednode.core;

import java.util.List;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to a node. A driver turns sockets, timers and files into inputs; {@link NodeCore#step} answers with
 * {@link Effect}s. Clients and inbound links are numbered by the driver with negative numbers, outbound links (bus, master and peer links, each counted by itself)
 * by the core with positive ones; a number is never used twice.
 */
public sealed interface Input {
    /** Time has passed. The driver sends one at least every 100 ms; the core decides which of its timers are due. */
    record Tick() implements Input {}

    /** A client connected. Addresses are {@code ip:port}. */
    record ClientOpened(long client, String remoteAddress, String localAddress) implements Input {}

    /** Whole commands parsed from one read of a client, in order: argument vectors with the command name first, never empty. */
    record ClientCommands(long client, List<byte[][]> commands) implements Input {}

    /** The client broke RESP; it gets the error ({@code ERR Protocol error: …}, without dash) and is closed after the commands before it. */
    record ClientProtocolError(long client, String error) implements Input {}

    record ClientClosed(long client) implements Input {}

    /** A peer connected to our bus port. Addresses are IP texts without port. */
    record BusAccepted(long link, String remoteIp, String localIp) implements Input {}

    /** An outbound link asked for with {@link Effect.OpenBusLink} is connected. */
    record BusConnected(long link, String localIp) implements Input {}

    /** A whole, well-formed message arrived. */
    record BusReceived(long link, BusMessage message) implements Input {}

    /** A link was closed by the peer or the network, or could not be opened. Not sent for links that the core closed. */
    record BusClosed(long link) implements Input {}

    /** The connection asked for with {@link Effect.OpenMasterLink} is up. */
    record MasterLinkConnected(long link) implements Input {}

    /** Raw bytes from the master, in order, in any slicing. The core takes ownership of the array. */
    record MasterLinkReceived(long link, byte[] bytes) implements Input {}

    /** The master link broke or could not be opened. */
    record MasterLinkClosed(long link, String reason) implements Input {}

    /** The connection asked for with {@link Effect.OpenPeerLink} is up. */
    record PeerLinkConnected(long link) implements Input {}

    /** Raw bytes from the other server, in order, in any slicing. */
    record PeerLinkReceived(long link, byte[] bytes) implements Input {}

    /** The connection broke or could not be opened. Not sent for links that the core closed. */
    record PeerLinkClosed(long link, String reason) implements Input {}

    /** The process was asked to end (SIGTERM): same as SHUTDOWN without arguments. */
    record ShutdownRequested() implements Input {}

    /**
     * What the node's files hold. Given once, before any other input, when there is anything to load; errors in it lead to
     * {@link Effect.Exit}.
     */
    record DatasetFound(StoredDataset dataset) implements Input {}

    /** A part of an image is written: the next one may come. */
    record ImagePartWritten(long image) implements Input {}

    /** The image of {@link Effect.BeginRdb} or {@link Effect.BeginAof} is in its place, or has failed for that reason and left no trace. */
    record ImageAnswered(long image, @Nullable String failure) implements Input {}

    /** What the file of {@code aclfile} holds; null with the problem when it cannot be read. One answer per effect, in order. */
    record AclFileRead(@Nullable String text, String problem) implements Input {}

    /** The file of {@code aclfile} was replaced, or could not be: the problem is then not empty. */
    record AclFileSaved(String problem) implements Input {}

    /** The file of {@link Effect.RewriteConfigFile} is written, or is as it was for that reason. One answer per effect, in order. */
    record ConfigFileAnswered(@Nullable String failure) implements Input {}
}
