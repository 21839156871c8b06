package org.clusterarium.model.recording;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;

/** Builds lines of a recording; defines a node in a line of its own before the first line that names it. */
final class LineWriter {
    static final String NOTHING = "-";

    private final Appendable out;
    private final Map<NodeId, Integer> nodes = new HashMap<>();
    private final StringBuilder definitions = new StringBuilder();
    private final StringBuilder line = new StringBuilder();

    LineWriter(Appendable out) {
        this.out = out;
    }

    LineWriter begin(String word) {
        line.setLength(0);
        line.append(word);
        return this;
    }

    void end() throws IOException {
        out.append(definitions).append(line).append('\n');
        definitions.setLength(0);
    }

    LineWriter word(String word) {
        line.append(' ').append(word);
        return this;
    }

    LineWriter name(Enum<?> value) {
        return word(value.name());
    }

    LineWriter number(long number) {
        line.append(' ').append(number);
        return this;
    }

    LineWriter decimal(double number) {
        line.append(' ').append(number);
        return this;
    }

    LineWriter flag(boolean flag) {
        line.append(flag ? " 1" : " 0");
        return this;
    }

    LineWriter optional(OptionalLong number) {
        return number.isPresent() ? number(number.getAsLong()) : word(NOTHING);
    }

    LineWriter node(NodeId node) {
        return word(index(node));
    }

    LineWriter optionalNode(Optional<NodeId> node) {
        return word(node.map(this::index).orElse(NOTHING));
    }

    /** Number of the node, as text, defined now if it is new. */
    String index(NodeId node) {
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

    LineWriter slots(SlotSet slots) {
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

    LineWriter text(String text) {
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
