package org.clusterarium.app.operation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.clusterarium.app.session.OwnerOnly;
import org.clusterarium.model.operation.JournalCodec;
import org.clusterarium.model.operation.JournalEntry;
import org.clusterarium.model.operation.Operation;
import org.clusterarium.model.operation.OperationEvent;
import org.clusterarium.model.operation.OperationJournal;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one operation on the disk, open for appending and locked, so that no two processes carry the same operation on. Every line
 * is forced to the disk before the method returns.
 */
public final class JournalFile implements AutoCloseable {
    private static final String SUFFIX = ".journal";

    private final Path path;
    private final FileChannel channel;

    private JournalFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Begins a journal; makes the folder if necessary.
     *
     * @throws IOException if it exists already or cannot be written
     */
    public static JournalFile create(Path folder, Operation operation) throws IOException {
        Files.createDirectories(folder);
        Path path = folder.resolve(operation.id() + SUFFIX);
        if (Files.exists(path)) {
            throw new IOException("There is a journal of this name already: " + path);
        }
        OwnerOnly.create(path);
        JournalFile journal = locked(path);
        try {
            StringBuilder header = new StringBuilder();
            JournalCodec.writeHeader(operation, header);
            journal.write(header.toString());
            forceFolder(folder);
            return journal;
        } catch (IOException e) {
            journal.close();
            throw e;
        }
    }

    /**
     * Opens a journal to go on with it; a last line that was cut off is taken away.
     *
     * @throws IOException if it cannot be written, or another process is at it
     */
    public static JournalFile reopen(Path path) throws IOException {
        JournalFile journal = locked(path);
        try {
            byte[] content = Files.readAllBytes(path);
            int end = content.length;
            while (end > 0 && content[end - 1] != '\n') {
                end--;
            }
            journal.channel.truncate(end);
            journal.channel.position(end);
            journal.channel.force(true);
            return journal;
        } catch (IOException e) {
            journal.close();
            throw e;
        }
    }

    /** Reads what is known of an operation. */
    public static OperationJournal read(Path path) throws IOException {
        try (var reader = Files.newBufferedReader(path)) {
            return JournalCodec.read(reader);
        }
    }

    /** The journals of a folder, the newest last; none if there is no folder. */
    public static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted(Comparator.naturalOrder())
                    .toList());
        }
    }

    /** The id of the operation whose journal is called so. */
    public static String id(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /** Whether somebody, this process included, is carrying the operation out. */
    public static boolean isInUse(Path path) {
        try {
            locked(path).close();
            return false;
        } catch (IOException inUse) {
            return true;
        }
    }

    /** When the operation was begun, Unix time: the time of its first entry, or of the file if it has none. */
    public static long startedMillis(Path path) throws IOException {
        OperationJournal journal = read(path);
        return journal.entries().isEmpty()
                ? Files.getLastModifiedTime(path).toMillis()
                : journal.entries().get(0).timeMillis();
    }

    public Path path() {
        return path;
    }

    /** Writes an event and forces it to the disk. */
    public void append(OperationEvent event, long timeMillis) throws IOException {
        StringBuilder line = new StringBuilder();
        JournalCodec.write(new JournalEntry(timeMillis, event), line);
        write(line.toString());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new IOException(
                    "The journal " + path + " cannot be written: " + e.getMessage()
                            + ". Nothing begins without it; make room, then cluster resume goes on.",
                    e);
        }
    }

    private static JournalFile locked(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new IOException("The operation is being carried out by another process: " + path.getFileName());
        }
        return new JournalFile(path, channel);
    }

    /** The name of a new file is on the disk only when its folder is. Not every system can do this. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notOnThisSystem) {
            // Windows keeps names with the file
        }
    }
}
