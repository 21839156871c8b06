package org.clusterarium.model.operation;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.deployment.TroubleKind;

/** What became of an action of a legacy slot move. */
public sealed interface MoveAnswer {
    /** It was done. */
    record Ok() implements MoveAnswer {}

    /** The keys that were listed; none if the slot is empty in that database. */
    record Keys(List<byte[]> keys) implements MoveAnswer {
        public Keys {
            keys = List.copyOf(keys);
        }
    }

    /** MIGRATE: the target has a key of this name already. */
    record Busy() implements MoveAnswer {}

    /** MIGRATE: source and target did not finish in time; some keys may be at the target and at the source. */
    record TimedOut() implements MoveAnswer {}

    /** The node cannot do it now, but may soon: it is loading, busy with a script, or the cluster is down. */
    record Later(String message) implements MoveAnswer {}

    /** The node refused for good. */
    record Refused(String message) implements MoveAnswer {}

    /**
     * No answer: it may or may not have been done.
     *
     * @param late whether it was waited for as long as an answer may take; otherwise the connection failed at once
     */
    record Unknown(String reason, boolean late) implements MoveAnswer {}

    /** Errors after which another attempt makes sense. */
    List<String> PASSING = List.of("LOADING", "BUSY", "CLUSTERDOWN", "MASTERDOWN", "TRYAGAIN");

    /** The meaning of a node's reply to an action. */
    static MoveAnswer of(MoveAction action, NodeReply reply) {
        if (reply instanceof NodeReply.Unreachable unreachable) {
            return new Unknown(unreachable.reason(), unreachable.kind() == TroubleKind.NO_ANSWER);
        }
        if (reply instanceof NodeReply.Failure failure) {
            if (failure.message().contains(ONLY_MASTERS) && isForOther(action)) {
                return new Ok();
            }
            return ofError(failure);
        }
        if (action instanceof MoveAction.ListKeys) {
            return reply instanceof NodeReply.Sequence sequence
                    ? new Keys(texts(sequence))
                    : new Refused("CLUSTER GETKEYSINSLOT answered with something else than a list");
        }
        return new Ok();
    }

    /**
     * A source that hears by the bus that its last slot has gone makes itself a replica of the new owner, and takes no SETSLOT any more
     * ({@code cluster.c}, clusterUpdateSlotsConfigWith): there is nothing left to tell it.
     */
    String ONLY_MASTERS = "SETSLOT only with masters";

    private static boolean isForOther(MoveAction action) {
        return action instanceof MoveAction.SetOwner
                && !((MoveAction.SetOwner) action).owner().equals(action.node());
    }

    /** What MIGRATE puts before an error that comes from the target ({@code cluster.c}, migrateCommand). */
    String FROM_TARGET = "ERR Target instance replied with error: ";

    private static MoveAnswer ofError(NodeReply.Failure failure) {
        boolean isFromTarget = failure.message().startsWith(FROM_TARGET);
        String code = isFromTarget
                ? new NodeReply.Failure(failure.message().substring(FROM_TARGET.length())).code()
                : failure.code();
        if (code.equals("BUSYKEY")) {
            return new Busy();
        }
        if (code.equals("IOERR")) {
            return new TimedOut();
        }
        return PASSING.contains(code) ? new Later(failure.message()) : new Refused(failure.message());
    }

    private static List<byte[]> texts(NodeReply.Sequence sequence) {
        List<byte[]> texts = new ArrayList<>();
        for (NodeReply item : sequence.items()) {
            if (item instanceof NodeReply.Text text) {
                texts.add(text.bytes());
            }
        }
        return texts;
    }
}
