package org.clusterarium.app.gateway;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.deployment.TroubleKind;
import org.clusterarium.model.topology.NodeAddress;
import org.jspecify.annotations.Nullable;

/** Turns what lettuce, netty, Java's TLS and the tunnel throw into a reply: which kind of trouble, and what was said about it. */
final class FailureText {
    private FailureText() {}

    static NodeReply reply(NodeAddress node, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException refused && refused.getMessage() != null) {
                return new NodeReply.Failure(refused.getMessage());
            }
        }
        TroubleKind kind = kind(failure);
        return new NodeReply.Unreachable(node.hostAndPort() + ": " + reason(kind, failure), kind);
    }

    /** The deepest cause decides, as far as it is one that we know; those around it only say that connecting failed. */
    static TroubleKind kind(Throwable failure) {
        TroubleKind kind = TroubleKind.LOST;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            kind = kindOf(cause).orElse(kind);
        }
        return kind;
    }

    private static Optional<TroubleKind> kindOf(Throwable cause) {
        return switch (cause) {
            case TroubleException told -> Optional.of(told.kind());
            case RedisCommandTimeoutException late -> Optional.of(TroubleKind.NO_ANSWER);
            case ConnectTimeoutException late -> Optional.of(TroubleKind.TIMED_OUT);
            case NoRouteToHostException nowhere -> Optional.of(TroubleKind.NO_ROUTE);
            case ConnectException refused -> Optional.of(TroubleKind.REFUSED);
            case UnknownHostException unknown -> Optional.of(TroubleKind.UNKNOWN_HOST);
            case NotSslRecordException plain -> Optional.of(TroubleKind.TLS_NOT_SPOKEN);
            case CertificateExpiredException expired -> Optional.of(TroubleKind.TLS_EXPIRED);
            case CertificateNotYetValidException early -> Optional.of(TroubleKind.TLS_EXPIRED);
            case CertPathBuilderException untrusted -> Optional.of(TroubleKind.TLS_UNTRUSTED);
            case CertPathValidatorException untrusted -> Optional.of(TroubleKind.TLS_UNTRUSTED);
            case CertificateException wrong -> Optional.of(certificate(wrong));
            case SSLException tls -> Optional.of(tls(tls));
            case FileNotFoundException missing -> Optional.of(TroubleKind.TLS_FILE);
            case NoSuchFileException missing -> Optional.of(TroubleKind.TLS_FILE);
            default ->
                textOf(cause).contains("Invalid first byte") || textOf(cause).contains("unsupported reply type")
                        ? Optional.of(TroubleKind.NOT_REDIS)
                        : Optional.empty();
        };
    }

    private static TroubleKind certificate(CertificateException failure) {
        String text = textOf(failure).toLowerCase(Locale.ROOT);
        return text.contains("no name matching") || text.contains("subject alternative")
                ? TroubleKind.TLS_WRONG_NAME
                : TroubleKind.TLS_UNTRUSTED;
    }

    /** Alerts by which servers refuse a client's certificate or the lack of one (RFC 8446, 6.2). */
    private static TroubleKind tls(SSLException failure) {
        String text = textOf(failure).toLowerCase(Locale.ROOT);
        boolean aboutOurs = text.contains("certificate_required")
                || text.contains("bad_certificate")
                || text.contains("unknown_ca")
                || text.contains("certificate_unknown")
                || text.contains("handshake_failure");
        return text.contains("received fatal alert") && aboutOurs
                ? TroubleKind.TLS_CLIENT_CERTIFICATE
                : TroubleKind.TLS_FAILED;
    }

    private static String reason(TroubleKind kind, Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return switch (kind) {
            case REFUSED -> "connection refused";
            case TIMED_OUT -> "no connection in time";
            case NO_ANSWER -> "no answer in time";
            case UNKNOWN_HOST -> "unknown host name";
            case TLS_NOT_SPOKEN -> "the server does not speak TLS";
            default ->
                deepest instanceof IOException && textOf(deepest).equals("Connection reset by peer")
                        ? "connection reset"
                        : textOf(deepest);
        };
    }

    private static String textOf(Throwable failure) {
        @Nullable String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
