package org.clusterarium.installer;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.spi.ToolProvider;

/** A tool of the JDK that this program runs on. */
record Tool(String name) {
    /**
     * Runs the tool.
     *
     * @return what it printed
     * @throws IOException with what it printed, if it is missing or fails
     */
    String run(List<String> arguments) throws IOException {
        ToolProvider tool = ToolProvider.findFirst(name)
                .orElseThrow(() -> new IOException("This JDK has no " + name + ": install a full JDK 25"));
        StringWriter text = new StringWriter();
        PrintWriter printer = new PrintWriter(text);
        int exit = tool.run(printer, printer, arguments.toArray(String[]::new));
        printer.flush();
        if (exit != 0) {
            throw new IOException(name + " " + String.join(" ", arguments) + " failed with " + exit + ": " + text);
        }
        return text.toString();
    }
}
