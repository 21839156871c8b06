package org.clusterarium.model.connection;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clusterarium.model.topology.NodeAddress;

/**
 * Seeds as people write them: addresses {@code host:port}, {@code [::1]:7000} or {@code host} (port 6379), and URIs
 * {@code redis://user:password@host:port} or {@code rediss://…} (IANA registration of the scheme), separated by spaces, commas, semicolons or
 * lines. A database number in a URI is read over: this application looks at servers, not at databases.
 */
public final class SeedText {
    public static final int DEFAULT_PORT = 6379;

    private static final int LARGEST_PORT = 65_535;
    private static final String PLAIN = "redis://";
    private static final String ENCRYPTED = "rediss://";

    private final List<NodeAddress> seeds = new ArrayList<>();
    private String user = "";
    private Optional<String> password = Optional.empty();
    private boolean encrypted;

    private SeedText() {}

    /**
     * What a text says. Its text reveals no password.
     *
     * @param user empty if no URI named one
     * @param encrypted whether a URI asked for TLS
     */
    public record Parsed(List<NodeAddress> seeds, String user, Optional<String> password, boolean encrypted) {
        public Parsed {
            seeds = List.copyOf(seeds);
        }

        @Override
        public String toString() {
            return seeds + (encrypted ? " with TLS" : "");
        }
    }

    /** @throws IllegalArgumentException naming what cannot be read, never a password */
    public static Parsed parse(String text) {
        SeedText parser = new SeedText();
        for (String word : text.strip().split("[\\s,;]+")) {
            if (!word.isEmpty()) {
                parser.word(word);
            }
        }
        return new Parsed(parser.seeds.stream().distinct().toList(), parser.user, parser.password, parser.encrypted);
    }

    private void word(String word) {
        int scheme = word.indexOf("://");
        if (scheme < 0) {
            seeds.add(address(word));
            return;
        }
        boolean tls = word.startsWith(ENCRYPTED);
        if (!tls && !word.startsWith(PLAIN)) {
            throw new IllegalArgumentException("Addresses begin with " + PLAIN + " or " + ENCRYPTED + ", not with "
                    + word.substring(0, scheme) + "://");
        }
        encrypted |= tls;
        String rest = word.substring(scheme + "://".length());
        int at = rest.lastIndexOf('@');
        if (at >= 0) {
            credentials(rest.substring(0, at));
        }
        String host = rest.substring(at + 1);
        int path = host.indexOf('/');
        int query = host.indexOf('?');
        int end = path < 0 ? query : query < 0 ? path : Math.min(path, query);
        seeds.add(address(end < 0 ? host : host.substring(0, end)));
    }

    private void credentials(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            user = decoded(text);
            return;
        }
        user = decoded(text.substring(0, colon));
        password = Optional.of(decoded(text.substring(colon + 1)));
    }

    private static NodeAddress address(String text) {
        int bracket = text.lastIndexOf(']');
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon > bracket && (bracket >= 0 || text.indexOf(':') == colon);
        String host = hasPort ? text.substring(0, colon) : text;
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isEmpty()) {
            throw new IllegalArgumentException("Not an address (host:port): " + text);
        }
        int port = hasPort ? port(text, text.substring(colon + 1)) : DEFAULT_PORT;
        return new NodeAddress(host, port, 0);
    }

    private static int port(String whole, String digits) {
        try {
            int port = Integer.parseInt(digits);
            if (port >= 1 && port <= LARGEST_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // told below, as a number out of range is
        }
        throw new IllegalArgumentException("The port must be a number from 1 to " + LARGEST_PORT + ": " + whole);
    }

    private static String decoded(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < raw.length; i++) {
            int high = i + 2 < raw.length && raw[i] == '%' ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            if (low < 0) {
                bytes.write(raw[i]);
            } else {
                bytes.write(high << 4 | low);
                i += 2;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
