package org.clusterarium.embeddednode.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.resp.InlineSplitter;
import org.jspecify.annotations.Nullable;

/** Words of configuration lines, with redis' quotes (sdssplitargs and sdscatrepr of sds.c). */
public final class Quoting {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7f;

    private Quoting() {}

    /** The words of a line, null when quotes are unbalanced. */
    public static @Nullable List<String> words(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        List<byte[]> split = InlineSplitter.split(bytes, 0, bytes.length);
        if (split == null) {
            return null;
        }
        List<String> words = new ArrayList<>();
        split.forEach(word -> words.add(new String(word, StandardCharsets.UTF_8)));
        return words;
    }

    /** The text in double quotes, such that {@link #words} gives it back. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '\\', '"':
                    quoted.append('\\').append(letter);
                    break;
                case '\n':
                    quoted.append("\\n");
                    break;
                case '\r':
                    quoted.append("\\r");
                    break;
                case '\t':
                    quoted.append("\\t");
                    break;
                case 7:
                    quoted.append("\\a");
                    break;
                case '\b':
                    quoted.append("\\b");
                    break;
                default:
                    if (letter < FIRST_PRINTABLE || letter == DELETE) {
                        quoted.append(String.format("\\x%02x", (int) letter));
                    } else {
                        quoted.append(letter);
                    }
            }
        }
        return quoted.append('"').toString();
    }
}
