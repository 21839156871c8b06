package org.clusterarium.app.launch;

import java.util.Optional;
import java.util.function.IntConsumer;
import org.clusterarium.app.session.LabSession;
import org.clusterarium.simulator.lab.LabOptions;
import org.clusterarium.simulator.lab.LabStartException;

/** A lab on the ports that were asked for, or, where those are taken, on free ones. */
final class FreePorts {
    private FreePorts() {}

    /**
     * Starts a lab.
     *
     * @param elsewhere told the first port when it is not the one asked for
     * @throws LabStartException if it starts nowhere; the reason is that of the ports asked for
     */
    static LabSession start(String name, LabOptions wanted, IntConsumer elsewhere) throws LabStartException {
        try {
            return LabSession.start(name, wanted, Optional.of(RemoteAccess::workOnLab));
        } catch (LabStartException refused) {
            if (Thread.currentThread().isInterrupted()) {
                throw refused;
            }
            LabSession session = startAnywhere(name, wanted, refused);
            elsewhere.accept(session.addresses().get(0).port());
            return session;
        }
    }

    private static LabSession startAnywhere(String name, LabOptions wanted, LabStartException refused)
            throws LabStartException {
        try {
            return LabSession.start(
                    name,
                    new LabOptions(wanted.hosts(), wanted.masters(), wanted.replicas(), 0, wanted.nodeTimeoutMillis()),
                    Optional.of(RemoteAccess::workOnLab));
        } catch (LabStartException alsoRefused) {
            refused.addSuppressed(alsoRefused);
            throw refused;
        }
    }
}
