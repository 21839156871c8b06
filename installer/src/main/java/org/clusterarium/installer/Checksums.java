package org.clusterarium.installer;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** {@code SHA256SUMS} beside the packages, in the form that {@code sha256sum --check} reads. */
final class Checksums {
    private Checksums() {}

    /** Writes the sums of all packages in a folder and tells their sizes. */
    static void write(Path folder, PrintStream log) throws IOException {
        List<Path> packages;
        try (Stream<Path> files = Files.list(folder)) {
            packages = files.filter(Files::isRegularFile).sorted().toList();
        }
        StringBuilder sums = new StringBuilder();
        for (Path file : packages) {
            sums.append(sum(file)).append("  ").append(file.getFileName()).append('\n');
            log.println(file + " " + Files.size(file) / 1_000_000 + " MB");
        }
        Files.writeString(folder.resolve("SHA256SUMS"), sums);
    }

    private static String sum(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(content, digest).transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }
}
