package org.clusterarium.test.server;

import java.util.List;

/** Signals for which Java has no method. */
public final class Signals {
    private Signals() {}

    /** SIGSTOP: the process hangs, and its connections stay. */
    public static void suspend(Process process) {
        send("-STOP", process);
    }

    /** SIGCONT. */
    public static void proceed(Process process) {
        send("-CONT", process);
    }

    private static void send(String signal, Process process) {
        String complaint = ServerProcess.run(List.of("kill", signal, Long.toString(process.pid())), "");
        if (!complaint.isEmpty()) {
            throw new IllegalStateException(complaint);
        }
    }
}
