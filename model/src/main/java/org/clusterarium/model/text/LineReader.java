package org.clusterarium.model.text;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;

/** Reads the words of a text line by line, within limits; every complaint names the line. */
public final class LineReader {
    private static final int HEX = 16;

    private final String what;
    private final Reader source;
    private final TextLimits limits;
    private final List<NodeId> nodes = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private final char[] buffer = new char[8_192];
    private int buffered;
    private int position;
    private int number;
    private String[] words = new String[0];
    private int next;
    private boolean torn;

    /** @param what the text is, for complaints, such as {@code Recording} */
    public LineReader(String what, Reader source, TextLimits limits) {
        this.what = what;
        this.source = source;
        this.limits = limits;
    }

    public MalformedTextException malformed(String reason) {
        return new MalformedTextException(what, number, reason);
    }

    /** Goes to the next line; false at the end of the source. A last line that does not end is a complaint. */
    public boolean nextLine() throws IOException {
        boolean found = nextWholeLine();
        if (torn) {
            throw malformed("the line does not end: the text is cut off");
        }
        return found;
    }

    /** Goes to the next line; false at the end of the source, or if only the beginning of a line is left. */
    public boolean nextWholeLine() throws IOException {
        line.setLength(0);
        number++;
        int character = read();
        if (character < 0) {
            return false;
        }
        if (number > limits.lines()) {
            throw malformed("more than " + limits.lines() + " lines");
        }
        while (character != '\n') {
            if (character < 0) {
                torn = true;
                return false;
            }
            if (line.length() == limits.lineCharacters()) {
                throw malformed("longer than " + limits.lineCharacters() + " characters");
            }
            line.append((char) character);
            character = read();
        }
        if (line.length() > 0 && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        words = line.toString().split(" ", -1);
        next = 0;
        return true;
    }

    /** Whether the text ended in the middle of a line. */
    public boolean isTorn() {
        return torn;
    }

    private int read() throws IOException {
        if (position == buffered) {
            buffered = source.read(buffer);
            position = 0;
            if (buffered <= 0) {
                buffered = 0;
                return -1;
            }
        }
        return buffer[position++];
    }

    public String word() {
        if (next == words.length) {
            throw malformed("a word is missing after '" + (next == 0 ? "" : words[next - 1]) + "'");
        }
        return words[next++];
    }

    public boolean hasWord() {
        return next < words.length;
    }

    /** Complains if words are left. */
    public void finish() {
        if (next < words.length) {
            throw malformed("more words than expected: '" + abbreviated(words[next]) + "'");
        }
    }

    public long number() {
        return number(word());
    }

    private long number(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw malformed("not a number: '" + abbreviated(word) + "'");
        }
    }

    public int count() {
        long count = number();
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw malformed("not a count: " + count);
        }
        return (int) count;
    }

    public double decimal() {
        String word = word();
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw malformed("not a number: '" + abbreviated(word) + "'");
        }
    }

    public boolean flag() {
        String word = word();
        if (word.equals("1") || word.equals("0")) {
            return word.equals("1");
        }
        throw malformed("neither 0 nor 1: '" + abbreviated(word) + "'");
    }

    public <E extends Enum<E>> E name(Class<E> type) {
        return name(type, word());
    }

    public <E extends Enum<E>> E name(Class<E> type, String word) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(word)) {
                return value;
            }
        }
        throw malformed("no " + type.getSimpleName() + ": '" + abbreviated(word) + "'");
    }

    public OptionalLong optional() {
        String word = word();
        return word.equals(LineWriter.NOTHING) ? OptionalLong.empty() : OptionalLong.of(number(word));
    }

    public NodeId node() {
        return node(word());
    }

    public Optional<NodeId> optionalNode() {
        String word = word();
        return word.equals(LineWriter.NOTHING) ? Optional.empty() : Optional.of(node(word));
    }

    public NodeId node(String word) {
        long index = number(word);
        if (index < 0 || index >= nodes.size()) {
            throw malformed("node " + index + " was not introduced");
        }
        return nodes.get((int) index);
    }

    /** Reads the rest of a line that introduces a node. */
    public void define() {
        int index = count();
        String id = word();
        if (index != nodes.size() || !NodeId.isValid(id)) {
            throw malformed("expected node " + nodes.size() + " with an id of 40 hexadecimal characters");
        }
        if (index == limits.nodes()) {
            throw malformed("more than " + limits.nodes() + " nodes");
        }
        nodes.add(new NodeId(id));
        finish();
    }

    /** A node by its full id. */
    public NodeId id() {
        String word = word();
        if (!NodeId.isValid(word)) {
            throw malformed("no node id of 40 hexadecimal characters: '" + abbreviated(word) + "'");
        }
        return new NodeId(word);
    }

    public SlotSet slots() {
        String word = word();
        if (word.equals(LineWriter.NOTHING)) {
            return SlotSet.EMPTY;
        }
        List<SlotRange> ranges = new ArrayList<>();
        for (String range : word.split(",", -1)) {
            ranges.add(range(range));
        }
        return SlotSet.ofRanges(ranges);
    }

    public SlotRange range() {
        return range(word());
    }

    public SlotRange range(String word) {
        int dash = word.indexOf('-');
        long first = number(dash < 0 ? word : word.substring(0, dash));
        long last = dash < 0 ? first : number(word.substring(dash + 1));
        if (first < 0 || last >= HashSlot.COUNT || first > last) {
            throw malformed("not a slot range: '" + abbreviated(word) + "'");
        }
        return new SlotRange((int) first, (int) last);
    }

    public String text() {
        String word = word();
        if (word.equals(LineWriter.NOTHING)) {
            return "";
        }
        StringBuilder text = new StringBuilder(word.length());
        int at = 0;
        while (at < word.length()) {
            char character = word.charAt(at++);
            if (character != '%') {
                text.append(character);
                continue;
            }
            boolean wide = at < word.length() && word.charAt(at) == 'u';
            int from = wide ? at + 1 : at;
            int to = from + (wide ? 4 : 2);
            text.append(escaped(word, from, to));
            at = to;
        }
        return text.toString();
    }

    private char escaped(String word, int from, int to) {
        try {
            return (char) Integer.parseInt(word, from, to, HEX);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw malformed("a broken escape in '" + abbreviated(word) + "'");
        }
    }

    private static String abbreviated(String word) {
        return word.length() <= 60 ? word : word.substring(0, 60) + "…";
    }
}
