package org.clusterarium.model.text;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;

/** Builds lines of a text; defines a node in a line of its own before the first line that names it. */
public final class LineWriter {
    public static final String NOTHING = "-";

    private final Appendable out;
    private final Map<NodeId, Integer> nodes = new HashMap<>();
    private final StringBuilder definitions = new StringBuilder();
    private final StringBuilder line = new StringBuilder();

    public LineWriter(Appendable out) {
        this.out = out;
    }

    public LineWriter begin(String word) {
        line.setLength(0);
        line.append(word);
        return this;
    }

    public void end() throws IOException {
        out.append(definitions).append(line).append('\n');
        definitions.setLength(0);
    }

    public LineWriter word(String word) {
        line.append(' ').append(word);
        return this;
    }

    public LineWriter name(Enum<?> value) {
        return word(value.name());
    }

    public LineWriter number(long number) {
        line.append(' ').append(number);
        return this;
    }

    public LineWriter decimal(double number) {
        line.append(' ').append(number);
        return this;
    }

    public LineWriter flag(boolean flag) {
        line.append(flag ? " 1" : " 0");
        return this;
    }

    public LineWriter optional(OptionalLong number) {
        return number.isPresent() ? number(number.getAsLong()) : word(NOTHING);
    }

    public LineWriter node(NodeId node) {
        return word(index(node));
    }

    /** A node by its full id, in no need of a definition. */
    public LineWriter id(NodeId node) {
        return word(node.value());
    }

    public LineWriter optionalNode(Optional<NodeId> node) {
        return word(node.map(this::index).orElse(NOTHING));
    }

    /** Number of the node, as text, defined now if it is new. */
    public String index(NodeId node) {
        Integer known = nodes.get(node);
        if (known != null) {
            return known.toString();
        }
        int index = nodes.size();
        nodes.put(node, index);
        definitions
                .append("node ")
                .append(index)
                .append(' ')
                .append(node.value())
                .append('\n');
        return Integer.toString(index);
    }

    public LineWriter slots(SlotSet slots) {
        if (slots.isEmpty()) {
            return word(NOTHING);
        }
        char separator = ' ';
        for (SlotRange range : slots.ranges()) {
            line.append(separator).append(range);
            separator = ',';
        }
        return this;
    }

    public LineWriter text(String text) {
        if (text.isEmpty()) {
            return word(NOTHING);
        }
        line.append(' ');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character <= ' ' || character == '%' || character == 0x7f || (i == 0 && character == '-')) {
                line.append(String.format("%%%02x", (int) character));
            } else if (Character.isSurrogate(character) || Character.isISOControl(character) || isLineEnd(character)) {
                line.append(String.format("%%u%04x", (int) character));
            } else {
                line.append(character);
            }
        }
        return this;
    }

    private static boolean isLineEnd(char character) {
        return character == '\u2028' || character == '\u2029';
    }
}
