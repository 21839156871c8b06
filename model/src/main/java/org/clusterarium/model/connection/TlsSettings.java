package org.clusterarium.model.connection;

/**
 * How connections are encrypted. Names of files, never their content; empty texts mean none.
 *
 * @param caFile PEM file of whom to trust; empty for the authorities that Java trusts
 * @param certificateFile PEM file of the client's certificate
 * @param keyFile PEM file of its private key, PKCS#8, not encrypted
 * @param serverName sent as SNI, and expected in the certificate; empty for the host name of the address
 */
public record TlsSettings(
        boolean enabled,
        String caFile,
        String certificateFile,
        String keyFile,
        String serverName,
        Verification verification) {
    public static final TlsSettings OFF = new TlsSettings(false, "", "", "", "", Verification.FULL);

    /** What of the server's certificate is checked. */
    public enum Verification {
        /** Who signed it, and that it is for the server's name. */
        FULL,
        /** Who signed it, as redis-cli does. */
        CHAIN,
        /** Nothing: anybody could pretend to be the server. */
        NOTHING
    }

    /** Encryption with nothing but the defaults. */
    public static TlsSettings on() {
        return OFF.enabled(true);
    }

    public TlsSettings enabled(boolean newEnabled) {
        return new TlsSettings(newEnabled, caFile, certificateFile, keyFile, serverName, verification);
    }
}
