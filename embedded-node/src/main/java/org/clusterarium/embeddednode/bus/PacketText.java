package org.clusterarium.embeddednode.bus;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Which texts may come from the wire: they end in nodes.conf and in replies, so line ends and separators must not pass. */
final class PacketText {
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z.:%_-]*");
    private static final Pattern HOSTNAME = Pattern.compile("[0-9A-Za-z._-]{0,255}");
    private static final Pattern NODENAME = Pattern.compile("[!-~&&[^#$'\"(),;<>?\\[\\]\\\\^{|}]]{0,255}");

    private PacketText() {}

    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** {@code isValidHostname} of config.c, and underscores that real names contain. */
    static boolean isHostname(String text) {
        return HOSTNAME.matcher(text).matches();
    }

    /** {@code isValidAuxString} of cluster.c. */
    static boolean isNodename(String text) {
        return NODENAME.matcher(text).matches();
    }

    /** Text up to the first NUL. */
    static String padded(byte[] bytes, int offset, int length) {
        int end = 0;
        while (end < length && bytes[offset + end] != 0) {
            end++;
        }
        return new String(bytes, offset, end, StandardCharsets.ISO_8859_1);
    }
}
