package org.clusterarium.embeddednode.command;

import java.util.Arrays;
import org.clusterarium.embeddednode.keyspace.EncodingLimits;
import org.clusterarium.embeddednode.keyspace.StreamId;
import org.clusterarium.embeddednode.keyspace.StreamTrim;
import org.clusterarium.embeddednode.keyspace.StreamValue;
import org.jspecify.annotations.Nullable;

/** The options of XADD and XTRIM ({@code streamParseAddOrTrimArgsOrReply}, t_stream.c). */
final class TrimOptions {
    private static final byte[] EXACT = {'='};
    private static final int NODES_AT_ONCE = 100;
    private static final long LIMIT_WITHOUT_NODES = 10_000;
    private static final long MOST_LIMIT = 1_000_000;

    /** Position of what follows the options: the id of XADD. */
    int end;

    /** Null for {@code *} and for XTRIM. */
    StreamArguments.@Nullable GivenId id;

    boolean onlyExisting;

    private boolean byLength;
    private boolean wholeNodes;
    private long most;
    private @Nullable StreamId least;
    private int threshold;
    private long limit = -1;

    private TrimOptions() {}

    /** Options of {@code XADD key … id field value …}; {@code isReplay} for a command of the master or of a file. */
    static TrimOptions ofXadd(byte[][] args, boolean isReplay, EncodingLimits limits) {
        return new TrimOptions().read(args, true).checked(isReplay, limits);
    }

    /** Options of {@code XTRIM key …}. */
    static TrimOptions ofXtrim(byte[][] args, boolean isReplay, EncodingLimits limits) {
        TrimOptions options = new TrimOptions().read(args, false);
        if (options.limit <= 0 && !options.isTrimming()) {
            throw new CommandError("ERR syntax error, XTRIM must be called with a trimming strategy");
        }
        return options.checked(isReplay, limits);
    }

    boolean isTrimming() {
        return byLength || least != null;
    }

    boolean isApproximate() {
        return wholeNodes;
    }

    private TrimOptions read(byte[][] args, boolean xadd) {
        int at = 2;
        while (at < args.length && !(xadd && args[at].length == 1 && args[at][0] == '*')) {
            boolean more = at + 1 < args.length;
            if (Arguments.is(args[at], "maxlen") && more) {
                at = strategy(args, at);
                most = Arguments.integer(args[at]);
                refuse(most < 0, "ERR The MAXLEN argument must be >= 0.");
                byLength = true;
            } else if (Arguments.is(args[at], "minid") && more) {
                at = strategy(args, at);
                least = StreamArguments.id(args[at]);
            } else if (Arguments.is(args[at], "limit") && more) {
                limit = Arguments.integer(args[++at]);
                refuse(limit < 0, "ERR The LIMIT argument must be >= 0.");
            } else if (xadd && Arguments.is(args[at], "nomkstream")) {
                onlyExisting = true;
            } else if (xadd) {
                id = StreamArguments.givenId(args[at]);
                break;
            } else {
                throw CommandError.syntax();
            }
            at++;
        }
        end = at;
        return this;
    }

    /** Takes {@code ~} or {@code =}; answers the position of the threshold. */
    private int strategy(byte[][] args, int at) {
        refuse(isTrimming(), "ERR syntax error, MAXLEN and MINID options at the same time are not compatible");
        byte[] next = args[at + 1];
        boolean marked = at + 2 < args.length && next.length == 1 && (next[0] == '~' || next[0] == '=');
        wholeNodes = marked && next[0] == '~';
        threshold = marked ? at + 2 : at + 1;
        return threshold;
    }

    private static void refuse(boolean wrong, String error) {
        if (wrong) {
            throw new CommandError(error);
        }
    }

    private TrimOptions checked(boolean isReplay, EncodingLimits limits) {
        refuse(
                limit > 0 && !isTrimming(),
                "ERR syntax error, LIMIT cannot be used without specifying a trimming strategy");
        if (isReplay) {
            limit = 0;
        } else if (limit >= 0) {
            refuse(!wholeNodes, "ERR syntax error, LIMIT cannot be used without the special ~ option");
        } else if (wholeNodes) {
            long entries = limits.streamNodeEntries();
            limit = entries <= 0
                    ? LIMIT_WITHOUT_NODES
                    : Math.min(MOST_LIMIT, Math.min(entries, MOST_LIMIT) * NODES_AT_ONCE);
        } else {
            limit = 0;
        }
        return this;
    }

    StreamTrim trim() {
        return new StreamTrim(most, least, wholeNodes, limit);
    }

    /** The command with what the trimming came to, so that it has the same result elsewhere. */
    byte[][] exact(byte[][] args, StreamValue stream) {
        byte[][] exact = Arrays.copyOf(args, args.length);
        exact[threshold - 1] = EXACT;
        exact[threshold] = byLength
                ? Arguments.bytes(stream.length())
                : Arguments.bytes(stream.oldestId().toString());
        return exact;
    }
}
