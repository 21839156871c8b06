package org.clusterarium.embeddednode.net;

import java.util.ArrayList;
import java.util.List;

/** The list of files that make up an AOF ({@code aofLoadManifestFromFile}): one base, then increments by number. */
record AofManifest(List<Entry> entries) {
    /**
     * @param type 'b' base, 'i' increment, 'h' history: no longer needed
     */
    record Entry(String file, long number, char type) {}

    static final AofManifest EMPTY = new AofManifest(List.of());

    /** @throws NodeStartException if a line is not of the form {@code file <name> seq <number> type <b|h|i>} */
    static AofManifest parse(String text) throws NodeStartException {
        List<Entry> entries = new ArrayList<>();
        for (String line : text.split("\n")) {
            String trimmed = line.trim();
            if (!trimmed.isEmpty() && !trimmed.startsWith("#")) {
                entries.add(entry(trimmed));
            }
        }
        return new AofManifest(entries);
    }

    private static Entry entry(String line) throws NodeStartException {
        String[] words = line.split("\\s+");
        boolean wellFormed = words.length == 6
                && words[0].equals("file")
                && words[2].equals("seq")
                && words[3].matches("\\d{1,18}")
                && words[4].equals("type")
                && words[5].matches("[bhi]");
        if (!wellFormed || words[1].contains("/") || words[1].contains("\\")) {
            throw new NodeStartException("Invalid AOF manifest file format: " + line);
        }
        return new Entry(words[1], Long.parseLong(words[3]), words[5].charAt(0));
    }

    /** Files to load, in order. */
    List<Entry> live() {
        List<Entry> live = new ArrayList<>();
        entries.stream().filter(entry -> entry.type() == 'b').forEach(live::add);
        entries.stream().filter(entry -> entry.type() == 'i').forEach(live::add);
        return live;
    }

    long highestNumber() {
        return entries.stream().mapToLong(Entry::number).max().orElse(0);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            text.append("file ").append(entry.file()).append(" seq ").append(entry.number());
            text.append(" type ").append(entry.type()).append('\n');
        }
        return text.toString();
    }
}
