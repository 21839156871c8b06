package org.clusterarium.embeddednode.resp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a line into words with redis' quoting (sdssplitargs, sds.c): double quotes with {@code \n \r \t \b \a \xHH} and {@code \c} for
 * any other character, single quotes with {@code \'}. A closing quote must be followed by a space or the end.
 */
public final class InlineSplitter {
    private final byte[] line;
    private final int end;
    private int at;

    private InlineSplitter(byte[] line, int from, int end) {
        this.line = line;
        this.at = from;
        this.end = end;
    }

    /** The words, or null when quotes are unbalanced. */
    public static @Nullable List<byte[]> split(byte[] line, int from, int to) {
        return new InlineSplitter(line, from, to).words();
    }

    private @Nullable List<byte[]> words() {
        List<byte[]> words = new ArrayList<>();
        while (true) {
            while (at < end && isSpace(line[at])) {
                at++;
            }
            if (at >= end) {
                return words;
            }
            byte[] word = word();
            if (word == null) {
                return null;
            }
            words.add(word);
        }
    }

    private byte @Nullable [] word() {
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        while (at < end && !isSpace(line[at])) {
            byte next = line[at++];
            if (next == '"' || next == '\'') {
                boolean closed = next == '"' ? doubleQuoted(word) : singleQuoted(word);
                if (!closed || (at < end && !isSpace(line[at]))) {
                    return null;
                }
                break;
            }
            word.write(next);
        }
        return word.toByteArray();
    }

    private boolean doubleQuoted(ByteArrayOutputStream word) {
        while (at < end) {
            byte next = line[at++];
            if (next == '"') {
                return true;
            }
            if (next != '\\' || at >= end) {
                word.write(next);
            } else if (line[at] == 'x' && at + 2 < end && hex(line[at + 1]) >= 0 && hex(line[at + 2]) >= 0) {
                word.write(hex(line[at + 1]) * 16 + hex(line[at + 2]));
                at += 3;
            } else {
                word.write(escaped(line[at++]));
            }
        }
        return false;
    }

    private boolean singleQuoted(ByteArrayOutputStream word) {
        while (at < end) {
            byte next = line[at++];
            if (next == '\'') {
                return true;
            }
            if (next == '\\' && at < end && line[at] == '\'') {
                next = line[at++];
            }
            word.write(next);
        }
        return false;
    }

    private static byte escaped(byte letter) {
        switch (letter) {
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'b':
                return '\b';
            case 'a':
                return 7;
            default:
                return letter;
        }
    }

    private static int hex(byte digit) {
        return Character.digit(digit, 16);
    }

    private static boolean isSpace(byte letter) {
        return letter == ' ' || (letter >= '\t' && letter <= '\r') || letter == 0;
    }
}
