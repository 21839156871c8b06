package org.clusterarium.app.session;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that other users of the machine must not read. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /**
     * Makes an empty file; one that exists stays as it is. Where the file system knows no owners, its folder decides.
     *
     * @throws IOException if it cannot be made
     */
    public static void create(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            Files.createFile(file, attributes);
        } catch (FileAlreadyExistsException others) {
            // somebody was quicker
        }
    }
}
