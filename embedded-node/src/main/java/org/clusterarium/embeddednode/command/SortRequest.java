package org.clusterarium.embeddednode.command;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.jspecify.annotations.Nullable;

/** The options of a SORT, in the order in which redis-server complains about them (sortCommandGeneric, sort.c). */
final class SortRequest {
    private final NodeEnvironment node;
    private final CommandCall call;

    boolean descending;
    boolean alphabetically;
    long offset;
    /** How many at most; negative: all. */
    long count = -1;

    byte @Nullable [] by;
    byte @Nullable [] destination;
    final List<byte[]> gets = new ArrayList<>();

    private SortRequest(NodeEnvironment node, CommandCall call) {
        this.node = node;
        this.call = call;
    }

    static SortRequest of(NodeEnvironment node, CommandCall call, boolean readOnly) {
        SortRequest request = new SortRequest(node, call);
        byte[][] args = call.args();
        for (int at = 2; at < args.length; at++) {
            int left = args.length - at - 1;
            if (Arguments.is(args[at], "limit") && left >= 2) {
                request.offset = Arguments.integer(args[++at]);
                request.count = Arguments.integer(args[++at]);
            } else if (Arguments.is(args[at], "store") && left >= 1 && !readOnly) {
                request.destination = args[++at];
            } else if (Arguments.is(args[at], "by") && left >= 1) {
                request.by(args[++at]);
            } else if (Arguments.is(args[at], "get") && left >= 1) {
                request.checkOtherKeys("GET");
                request.gets.add(args[++at]);
            } else {
                request.word(args[at]);
            }
        }
        return request;
    }

    private void word(byte[] word) {
        if (Arguments.is(word, "asc")) {
            descending = false;
        } else if (Arguments.is(word, "desc")) {
            descending = true;
        } else if (Arguments.is(word, "alpha")) {
            alphabetically = true;
        } else {
            throw CommandError.syntax();
        }
    }

    private void by(byte[] pattern) {
        by = pattern;
        if (isPattern(pattern)) {
            checkOtherKeys("BY");
        }
    }

    /** Keys made from elements: where they are and who may read them is not known before. */
    private void checkOtherKeys(String option) {
        if (node.config().get(Directives.CLUSTER_ENABLED)) {
            throw new CommandError("ERR " + option + " option of SORT denied in cluster mode.");
        }
        if (!node.access().mayReadAllKeys(call.client(), call.args())) {
            throw new CommandError("ERR " + option + " option of SORT denied due to insufficient ACL permissions.");
        }
    }

    static boolean isPattern(byte[] pattern) {
        for (byte letter : pattern) {
            if (letter == '*') {
                return true;
            }
        }
        return false;
    }

    /** {@code BY nosort}: the elements come as they are. */
    boolean keepsOrder() {
        return by != null && !isPattern(by);
    }

    /** The keys of a call, well-formed or not: what is sorted, and where the result goes (sortGetKeys, db.c). */
    static List<byte[]> keys(byte[][] args) {
        List<byte[]> keys = new ArrayList<>();
        if (args.length > 1) {
            keys.add(args[1]);
        }
        byte[] destination = null;
        for (int at = 2; at < args.length; at++) {
            if (Arguments.is(args[at], "limit")) {
                at += 2;
            } else if (Arguments.is(args[at], "get") || Arguments.is(args[at], "by")) {
                at++;
            } else if (Arguments.is(args[at], "store") && at + 1 < args.length) {
                destination = args[++at];
            }
        }
        if (destination != null) {
            keys.add(destination);
        }
        return keys;
    }
}
