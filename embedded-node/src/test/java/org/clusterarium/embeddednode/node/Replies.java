package org.clusterarium.embeddednode.node;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Replies as text that shows their RESP types: {@code *[$a, :1, $nil]}. */
final class Replies {
    private Replies() {}

    static String read(InputStream in) throws IOException {
        int type = in.read();
        if (type < 0) {
            throw new EOFException();
        }
        String line = line(in);
        switch (type) {
            case '$', '=':
                return line.equals("-1") ? (char) type + "nil" : (char) type + bulk(in, Integer.parseInt(line));
            case '*', '~', '>':
                return line.equals("-1") ? "*nil" : (char) type + elements(in, Integer.parseInt(line), type == '~');
            case '%':
                return "%" + elements(in, 2 * Integer.parseInt(line), false);
            default:
                return (char) type + line;
        }
    }

    private static String elements(InputStream in, int count, boolean unordered) throws IOException {
        List<String> elements = new ArrayList<>();
        for (int left = count; left > 0; left--) {
            elements.add(read(in));
        }
        if (unordered) {
            Collections.sort(elements);
        }
        return elements.toString();
    }

    private static String bulk(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        in.skipNBytes(2);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.append((char) next);
        }
        in.read();
        return line.toString();
    }
}
