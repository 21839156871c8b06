package org.clusterarium.embeddednode.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletionException;

/** Files that are replaced as a whole: readers and a crash see the old content or the new one, never a mixture. */
final class Durable {
    private Durable() {}

    /** Writes beside the file, then renames; with fsync the content is on disk before the name is. */
    static void replace(Path file, byte[] content, boolean fsync) throws IOException {
        Path temporary = temporary(file);
        try {
            write(temporary, content, fsync);
            rename(temporary, file, fsync);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /** Beside the file, not used by other processes. */
    static Path temporary(Path file) {
        return file.resolveSibling("temp-" + ProcessHandle.current().pid() + "-" + file.getFileName());
    }

    static void rename(Path from, Path to, boolean fsync) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (fsync) {
            syncFolder(to);
        }
    }

    /** Why it failed, in the system's words as far as they are known. */
    static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof NoSuchFileException) {
            return "No such file or directory";
        } else if (cause instanceof AccessDeniedException) {
            return "Permission denied";
        }
        String reason = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        return reason == null ? cause.toString() : reason;
    }

    static void write(Path file, byte[] content, boolean fsync) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            writeFully(channel, ByteBuffer.wrap(content));
            if (fsync) {
                channel.force(true);
            }
        }
    }

    static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Makes a rename durable where folders can be opened (not on Windows, which does it by itself). */
    private static void syncFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || java.io.File.separatorChar == '\\') {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
