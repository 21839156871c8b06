package org.clusterarium.embeddednode.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Literal IP addresses; never a name, so nothing is ever looked up. */
final class IpText {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);
    private static final Pattern IPV6_LIKE = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private IpText() {}

    /** The address in lower case, null if the text is not a literal address. */
    static @Nullable String normalised(String text) {
        if (IPV4.matcher(text).matches()) {
            return text;
        }
        return IPV6_LIKE.matcher(text).matches() && isIpv6(text) ? text.toLowerCase(Locale.ROOT) : null;
    }

    /** The resolver refuses texts with a colon that are no addresses without looking anything up. */
    private static boolean isIpv6(String text) {
        try {
            return InetAddress.getByName(text) != null;
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
