package org.clusterarium.embeddednode.command;

/**
 * Patterns with {@code * ? [a-z] [^a] \x} (stringmatchlen, util.c). Runs in time proportional to pattern times text: after a star that failed only
 * the last star is tried again.
 */
public final class Glob {
    private final byte[] pattern;

    public Glob(byte[] pattern) {
        this.pattern = pattern;
    }

    /** Whether everything matches. */
    public boolean matchesAll() {
        return pattern.length == 1 && pattern[0] == '*';
    }

    public boolean matches(byte[] text) {
        int at = 0;
        int read = 0;
        int star = -1;
        int starRead = 0;
        while (read < text.length) {
            int next = at < pattern.length && pattern[at] != '*' ? one(at, text[read]) : -1;
            if (at < pattern.length && pattern[at] == '*') {
                star = at++;
                starRead = read;
            } else if (next >= 0) {
                at = next;
                read++;
            } else if (star >= 0) {
                at = star + 1;
                read = ++starRead;
            } else {
                return false;
            }
        }
        while (at < pattern.length && pattern[at] == '*') {
            at++;
        }
        return at == pattern.length;
    }

    /** Matches one letter; answers the position behind the pattern's element, -1 when it does not match. */
    private int one(int at, byte letter) {
        switch (pattern[at]) {
            case '?':
                return at + 1;
            case '[':
                return oneOf(at + 1, letter);
            case '\\':
                int literal = at + 1 < pattern.length ? at + 1 : at;
                return pattern[literal] == letter ? literal + 1 : -1;
            default:
                return pattern[at] == letter ? at + 1 : -1;
        }
    }

    private int oneOf(int from, byte letter) {
        int at = from;
        boolean not = at < pattern.length && pattern[at] == '^';
        if (not) {
            at++;
        }
        boolean found = false;
        while (at < pattern.length && pattern[at] != ']') {
            if (pattern[at] == '\\' && at + 1 < pattern.length) {
                at++;
                found |= pattern[at++] == letter;
            } else if (at + 2 < pattern.length && pattern[at + 1] == '-') {
                int low = Math.min(pattern[at] & 0xff, pattern[at + 2] & 0xff);
                int high = Math.max(pattern[at] & 0xff, pattern[at + 2] & 0xff);
                found |= (letter & 0xff) >= low && (letter & 0xff) <= high;
                at += 3;
            } else {
                found |= pattern[at++] == letter;
            }
        }
        int behind = Math.min(at + 1, pattern.length);
        return found != not ? behind : -1;
    }
}
