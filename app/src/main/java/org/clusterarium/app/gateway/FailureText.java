package org.clusterarium.app.gateway;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import java.net.ConnectException;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.topology.NodeAddress;
import org.jspecify.annotations.Nullable;

/** Turns what lettuce throws into a reply in plain words. */
final class FailureText {
    private FailureText() {}

    static NodeReply reply(NodeAddress node, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException refused && refused.getMessage() != null) {
                return new NodeReply.Failure(refused.getMessage());
            }
        }
        return new NodeReply.Unreachable(node.hostAndPort() + ": " + reason(failure));
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandTimeoutException) {
                return "no answer in time";
            }
            if (cause instanceof ConnectException) {
                return "connection refused";
            }
            deepest = cause;
        }
        return textOf(deepest.getMessage(), deepest);
    }

    private static String textOf(@Nullable String message, Throwable failure) {
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
