package org.clusterarium.app.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** A job that throws has failed: its message in one line for the user, the rest for the log. */
final class FailureHandler implements CommandLine.IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailureHandler.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
        String message = failure.getMessage();
        commandLine.getErr().println("clusterarium: " + (message == null ? failure.toString() : message));
        commandLine.getErr().flush();
        LOG.debug("A command failed", failure);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
