package org.clusterarium.embeddednode.net;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clusterarium.embeddednode.config.Quoting;
import org.jspecify.annotations.Nullable;

/** The list of files that make up an AOF ({@code aofLoadManifestFromFile}): one base, then increments by number. */
record AofManifest(List<Entry> entries) {
    /** {@code MANIFEST_MAX_LINE}. */
    private static final int LONGEST_LINE = 1024;

    /**
     * One file.
     *
     * @param type 'b' base, 'i' increment, 'h' history: no longer needed
     */
    record Entry(String file, long number, char type) {}

    static final AofManifest EMPTY = new AofManifest(List.of());

    /** @throws NodeStartException if the text is not a manifest, or one that cannot be right */
    static AofManifest parse(String text) throws NodeStartException {
        if (text.isEmpty()) {
            throw wrong("Found an empty AOF manifest", "");
        }
        List<Entry> entries = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (line.length() >= LONGEST_LINE) {
                throw wrong("The AOF manifest file contains too long line", line.substring(0, 80));
            }
            String trimmed = line.trim();
            if (!trimmed.startsWith("#")) {
                add(entries, entry(trimmed));
            }
        }
        if (entries.isEmpty()) {
            throw wrong("Invalid AOF manifest file format", "no file");
        }
        return new AofManifest(entries);
    }

    private static NodeStartException wrong(String what, String where) {
        return new NodeStartException("Invalid AOF manifest file: " + what + (where.isEmpty() ? "" : ": " + where));
    }

    private static void add(List<Entry> entries, Entry entry) throws NodeStartException {
        Set<String> files = new HashSet<>();
        for (Entry other : entries) {
            files.add(other.file());
            if (entry.type() == 'b' && other.type() == 'b') {
                throw wrong("Found duplicate base file information", entry.file());
            }
            if (entry.type() == 'i' && other.type() == 'i' && entry.number() <= other.number()) {
                throw wrong("Found a non-monotonic sequence number", entry.file());
            }
        }
        if (files.contains(entry.file())) {
            throw wrong("Found the same file twice", entry.file());
        }
        entries.add(entry);
    }

    private static Entry entry(String line) throws NodeStartException {
        List<String> words = Quoting.words(line);
        boolean wellFormed = words != null
                && words.size() == 6
                && words.get(0).equalsIgnoreCase("file")
                && words.get(2).equalsIgnoreCase("seq")
                && words.get(3).matches("[0-9]{1,18}")
                && words.get(4).equalsIgnoreCase("type")
                && words.get(5).matches("[bhi]");
        if (words == null || !wellFormed) {
            throw wrong("Invalid AOF manifest file format", line);
        }
        String file = words.get(1);
        if (file.isEmpty() || file.equals(".") || file.equals("..") || !file.matches("[^/\\\\\\x00]+")) {
            throw wrong("File can't be a path, just a filename", line);
        }
        return new Entry(file, Long.parseLong(words.get(3)), words.get(5).charAt(0));
    }

    private List<Entry> of(char type) {
        return entries.stream().filter(entry -> entry.type() == type).toList();
    }

    /** Files to load, in order. */
    List<Entry> live() {
        List<Entry> live = new ArrayList<>(of('b'));
        live.addAll(of('i'));
        return live;
    }

    List<Entry> history() {
        return of('h');
    }

    /** The file that commands are appended to, null when there is none. */
    @Nullable
    Entry lastIncrement() {
        List<Entry> increments = of('i');
        return increments.isEmpty() ? null : increments.get(increments.size() - 1);
    }

    /** The highest number of files of a type, of those that were of it included; 0 when there is none. */
    long highest(char type) {
        String infix = type == 'b' ? ".base." : ".incr.";
        return entries.stream()
                .filter(entry -> entry.type() == type
                        || entry.type() == 'h' && entry.file().contains(infix))
                .mapToLong(Entry::number)
                .max()
                .orElse(0);
    }

    AofManifest with(Entry added) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(added);
        return new AofManifest(more);
    }

    /** The manifest with a new base and one increment, or none; all other files are history. */
    AofManifest rewritten(Entry base, @Nullable Entry increment) {
        List<Entry> now = new ArrayList<>();
        now.add(base);
        for (Entry entry : entries) {
            if (!entry.equals(increment)) {
                now.add(new Entry(entry.file(), entry.number(), 'h'));
            }
        }
        if (increment != null) {
            now.add(increment);
        }
        return new AofManifest(now);
    }

    AofManifest withoutHistory() {
        return new AofManifest(live());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            String file = entry.file();
            boolean plain =
                    file.chars().allMatch(letter -> letter > ' ' && letter < 0x7f && letter != '"' && letter != '\'');
            text.append("file ").append(plain ? file : Quoting.quoted(file));
            text.append(" seq ").append(entry.number());
            text.append(" type ").append(entry.type()).append('\n');
        }
        return text.toString();
    }
}
