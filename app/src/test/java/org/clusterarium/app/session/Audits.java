package org.clusterarium.app.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.clusterarium.model.connection.ConnectionSettings;

/** Audit logs of tests, in a folder that goes away with the process. */
public final class Audits {
    private Audits() {}

    /** A log in a folder of its own. */
    public static AuditLog inTemporaryFolder(ConnectionSettings settings) {
        try {
            Path folder = Files.createTempDirectory("clusterarium-audit");
            folder.toFile().deleteOnExit();
            AuditLog log = new AuditLog(folder, settings, "tester", Clock.systemUTC());
            log.file().toFile().deleteOnExit();
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
