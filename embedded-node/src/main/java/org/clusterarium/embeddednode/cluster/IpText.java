package org.clusterarium.embeddednode.cluster;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Literal IP addresses; never a name, so nothing is ever looked up. */
final class IpText {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final int IPV6_GROUPS = 8;

    private IpText() {}

    /** The address in lower case, null if the text is not a literal address. */
    static @Nullable String normalised(String text) {
        return IPV4.matcher(text).matches() || isIpv6(text) ? text.toLowerCase(Locale.ROOT) : null;
    }

    /** Eight groups, or fewer with one gap of zeros (RFC 4291, section 2.2). */
    private static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text) == IPV6_GROUPS;
        }
        int before = gap == 0 ? 0 : groups(text.substring(0, gap));
        String rest = text.substring(gap + 2);
        int after = rest.isEmpty() ? 0 : groups(rest);
        return before >= 0 && after >= 0 && before + after < IPV6_GROUPS;
    }

    /** Number of 16-bit groups, an IPv4 address at the end counting two; negative if one is malformed. */
    private static int groups(String text) {
        String[] parts = text.split(":", -1);
        int groups = 0;
        for (int i = 0; i < parts.length; i++) {
            if (GROUP.matcher(parts[i]).matches()) {
                groups++;
            } else if (i == parts.length - 1 && IPV4.matcher(parts[i]).matches()) {
                groups += 2;
            } else {
                return Integer.MIN_VALUE / 2;
            }
        }
        return groups;
    }
}
