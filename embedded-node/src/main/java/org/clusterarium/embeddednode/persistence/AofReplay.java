package org.clusterarium.embeddednode.persistence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.clusterarium.embeddednode.core.StoredDataset.AofPart;
import org.clusterarium.embeddednode.keyspace.KeyspaceVisitor;
import org.clusterarium.embeddednode.keyspace.ValueFactory;
import org.clusterarium.embeddednode.rdb.RdbFormatException;
import org.clusterarium.embeddednode.rdb.RdbReader;
import org.clusterarium.embeddednode.resp.CommandScanner;
import org.clusterarium.embeddednode.resp.CommandScanner.MalformedCommandException;
import org.jspecify.annotations.Nullable;

/** Reads one file of an AOF: an RDB image, commands, or both ({@code loadSingleAppendOnlyFile}). */
final class AofReplay {
    private final ValueFactory values;
    private final KeyspaceVisitor keys;
    private final Consumer<byte[][]> commands;

    /** Entries of RDB images go to the one, commands to the other, in order. */
    AofReplay(ValueFactory values, KeyspaceVisitor keys, Consumer<byte[][]> commands) {
        this.values = values;
        this.keys = keys;
        this.commands = commands;
    }

    /**
     * Replays a file. A command or transaction that is cut off at the end is not executed.
     *
     * @return bytes used; fewer than the content has when its end is missing
     * @throws CorruptAofException if the content is damaged elsewhere than by a missing end
     */
    int replay(AofPart part) throws CorruptAofException {
        byte[] content = part.content();
        int start = 0;
        if (RdbReader.isRdb(content)) {
            start = replayImage(part);
        }
        int used = start;
        List<byte[][]> transaction = null;
        try {
            int at = afterAnnotations(content, start);
            while (at < content.length && content[at] != '#') {
                CommandScanner scanner = new CommandScanner(content, at, content.length);
                byte[][] command = scanner.next();
                if (command == null) {
                    break;
                }
                transaction = execute(command, transaction);
                at = afterAnnotations(content, scanner.position());
                if (transaction == null) {
                    used = at;
                }
            }
        } catch (MalformedCommandException e) {
            throw new CorruptAofException(part.name(), e.getMessage() + " at offset " + e.offset());
        }
        return used;
    }

    /** Skips whole lines that begin with {@code #}: time stamps of {@code aof-timestamp-enabled}. */
    private static int afterAnnotations(byte[] content, int from) {
        int at = from;
        while (at < content.length && content[at] == '#') {
            int end = at;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            if (end == content.length) {
                return at;
            }
            at = end + 1;
        }
        return at;
    }

    private int replayImage(AofPart part) throws CorruptAofException {
        try {
            return RdbReader.read(part.content(), values, keys).length();
        } catch (RdbFormatException e) {
            throw new CorruptAofException(part.name(), String.valueOf(e.getMessage()));
        }
    }

    private @Nullable List<byte[][]> execute(byte[][] command, @Nullable List<byte[][]> transaction) {
        String name = new String(command[0], StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (name.equals("multi")) {
            return new ArrayList<>();
        }
        if (transaction == null) {
            commands.accept(command);
            return null;
        }
        if (name.equals("exec")) {
            transaction.forEach(commands);
            return null;
        }
        transaction.add(command);
        return transaction;
    }

    /** A file that is damaged in a way that must not be papered over. */
    static final class CorruptAofException extends Exception {
        private static final long serialVersionUID = 1L;

        CorruptAofException(String file, String what) {
            super("Bad file format reading the append only file " + file
                    + ": make a backup of your AOF file, then use ./redis-check-aof --fix <filename.manifest> (" + what
                    + ")");
        }
    }
}
