package org.clusterarium.embeddednode.acl;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Rules are bytes; as text they have one character for each byte, so that none is lost. */
final class Latin {
    private Latin() {}

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** From text of a file, which was read as UTF-8. */
    static String ofUnicode(String text) {
        return text(text.getBytes(StandardCharsets.UTF_8));
    }

    /** For a file that is written as UTF-8, or to show. */
    static String toUnicode(String text) {
        return new String(bytes(text), StandardCharsets.UTF_8);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Blanks and NUL bytes would make names and patterns ambiguous in files (ACLStringHasSpaces). */
    static boolean hasSpaces(String text) {
        return text.chars().anyMatch(letter -> letter == ' ' || letter == 0 || (letter >= '\t' && letter <= '\r'));
    }
}
