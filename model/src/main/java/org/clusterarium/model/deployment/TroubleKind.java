package org.clusterarium.model.deployment;

/** Why a node cannot be reached, or answers with nothing but an error. Each kind has its words and its way out in the window's texts. */
public enum TroubleKind {
    /** Nobody listens at the address. */
    REFUSED,
    /** No connection in time: the address is wrong, or a firewall drops the packets. */
    TIMED_OUT,
    /** Connected, but no answer in time. */
    NO_ANSWER,
    UNKNOWN_HOST,
    NO_ROUTE,
    /** The connection ended before the answer came. */
    LOST,
    /** What answered does not speak RESP. */
    NOT_REDIS,
    /** TLS is on here, but the server does not speak it at this port. */
    TLS_NOT_SPOKEN,
    /** TLS is off here, but the server expects it at this port. */
    TLS_EXPECTED,
    /** The server's certificate is signed by nobody who is trusted. */
    TLS_UNTRUSTED,
    /** The server's certificate is for another name. */
    TLS_WRONG_NAME,
    TLS_EXPIRED,
    /** The server wants a client certificate, or does not accept the one it got. */
    TLS_CLIENT_CERTIFICATE,
    /** A certificate or key file cannot be read. */
    TLS_FILE,
    TLS_FAILED,
    /** The SSH server's key is in no known_hosts file. */
    SSH_HOST_UNKNOWN,
    /** The SSH server's key is not the one in known_hosts. */
    SSH_HOST_CHANGED,
    SSH_LOGIN,
    SSH_FAILED,
    PASSWORD_NEEDED,
    WRONG_PASSWORD,
    /** A password was given, but the server has none. */
    PASSWORD_NOT_WANTED,
    NO_PERMISSION,
    PROTECTED_MODE,
    LOADING,
    TOO_MANY_CLIENTS,
    /** A Sentinel, which is not a data node. */
    SENTINEL,
    OTHER;

    /** The kind of an error reply ({@code server.c}, {@code acl.c}, {@code networking.c}). */
    public static TroubleKind ofError(String message) {
        if (message.startsWith("NOAUTH")
                || message.contains("HELLO must be called with the client already authenticated")) {
            return PASSWORD_NEEDED;
        }
        if (message.startsWith("WRONGPASS") || message.startsWith("ERR invalid password")) {
            return WRONG_PASSWORD;
        }
        if (message.contains("without any password configured") || message.contains("no password is set")) {
            return PASSWORD_NOT_WANTED;
        }
        if (message.startsWith("NOPERM")) {
            return NO_PERMISSION;
        }
        if (message.startsWith("DENIED")) {
            return PROTECTED_MODE;
        }
        if (message.startsWith("LOADING")) {
            return LOADING;
        }
        return message.contains("max number of clients") ? TOO_MANY_CLIENTS : OTHER;
    }
}
