package org.clusterarium.embeddednode.net;

import java.io.PrintStream;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.config.NodeConfig;
import org.clusterarium.embeddednode.core.LogLevel;

/** Shows the log on a stream when no log file is configured. */
final class NodeConsole implements NodeTap {
    private final NodeConfig config;
    private final PrintStream out;

    NodeConsole(NodeConfig config, PrintStream out) {
        this.config = config;
        this.out = out;
    }

    @Override
    public void logged(LogLevel level, String text, long unixMicros) {
        if (config.get(Directives.LOGFILE).isEmpty() && NodeLog.isWanted(config, level)) {
            out.print(NodeLog.format(level, text, unixMicros));
            out.flush();
        }
    }
}
