package org.clusterarium.app.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.Assumptions;

/** Throw-away certificates made by openssl; skips the test where it is not installed. */
public final class Certificates {
    private final Path folder;

    private Certificates(Path folder) {
        this.folder = folder;
    }

    /** Makes an authority {@code ca}, and certificates signed by it for each name. */
    public static Certificates in(Path folder, String... names) {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "openssl")));
        Assumptions.assumeThat(installed)
                .as("openssl is installed on this machine")
                .isTrue();
        Certificates certificates = new Certificates(folder);
        certificates.run(
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=Test CA",
                "-keyout",
                "ca.key",
                "-out",
                "ca.crt");
        for (String name : names) {
            certificates.sign(name);
        }
        return certificates;
    }

    /** The certificate for a name. */
    public String certificate(String name) {
        return folder.resolve(name + ".crt").toString();
    }

    /** Its private key, PKCS#8. */
    public String key(String name) {
        return folder.resolve(name + ".key").toString();
    }

    private void sign(String name) {
        try {
            Files.writeString(folder.resolve(name + ".ext"), "subjectAltName=DNS:" + name + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(
                "req",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-keyout",
                name + ".key",
                "-out",
                name + ".csr");
        run(
                "x509",
                "-req",
                "-in",
                name + ".csr",
                "-CA",
                "ca.crt",
                "-CAkey",
                "ca.key",
                "-CAcreateserial",
                "-days",
                "2",
                "-extfile",
                name + ".ext",
                "-out",
                name + ".crt");
    }

    private void run(String... arguments) {
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of("openssl"), Stream.of(arguments))
                            .toList())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("openssl.log").toFile()))
                    .start();
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("openssl " + List.of(arguments) + " failed: "
                        + Files.readString(folder.resolve("openssl.log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
