package org.clusterarium.views.wizard.reshard;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;

/** Slots as they are typed: numbers and ranges, separated by commas or blanks, e.g. {@code 5, 100-200}. */
final class SlotText {
    private static final int MOST_CHARACTERS = 200_000;

    private SlotText() {}

    /** @throws IllegalArgumentException whose message is the word that cannot be read */
    static SlotSet parse(String text) {
        List<SlotRange> ranges = new ArrayList<>();
        String bounded = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        for (String word : bounded.replace('–', '-').strip().split("[\\s,;，；]+")) {
            if (!word.isEmpty()) {
                ranges.add(range(word));
            }
        }
        return SlotSet.ofRanges(ranges);
    }

    private static SlotRange range(String word) {
        int dash = word.indexOf('-');
        int first = slot(word, dash < 0 ? word : word.substring(0, dash));
        int last = slot(word, dash < 0 ? word : word.substring(dash + 1));
        if (first > last) {
            throw new IllegalArgumentException(word);
        }
        return new SlotRange(first, last);
    }

    private static int slot(String word, String digits) {
        if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) >= HashSlot.COUNT) {
            throw new IllegalArgumentException(word);
        }
        return Integer.parseInt(digits);
    }
}
