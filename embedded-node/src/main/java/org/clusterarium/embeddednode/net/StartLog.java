package org.clusterarium.embeddednode.net;

import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.model.trace.TraceEvent;

/** Passes everything on and remembers the last warning, which tells why a start failed. */
final class StartLog implements NodeTap {
    private final NodeTap tap;
    private volatile String lastWarning = "The node ended while starting";

    StartLog(NodeTap tap) {
        this.tap = tap;
    }

    /** Logs why the start failed, unless the node itself has just said so. */
    void failed(NodeLog log, String reason) {
        if (!reason.equals(lastWarning)) {
            log.write(LogLevel.WARNING, reason);
        }
    }

    String lastWarning() {
        return lastWarning;
    }

    @Override
    public void busSent(BusEnd end, BusMessage message, long unixMicros) {
        tap.busSent(end, message, unixMicros);
    }

    @Override
    public void busReceived(BusEnd end, BusMessage message, long unixMicros) {
        tap.busReceived(end, message, unixMicros);
    }

    @Override
    public void traced(TraceEvent event) {
        tap.traced(event);
    }

    @Override
    public void logged(LogLevel level, String text, long unixMicros) {
        if (level == LogLevel.WARNING) {
            lastWarning = text;
        }
        tap.logged(level, text, unixMicros);
    }
}
