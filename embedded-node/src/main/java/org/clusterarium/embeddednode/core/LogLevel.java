package org.clusterarium.embeddednode.core;

/** Log levels of redis-server with the mark each line carries. */
public enum LogLevel {
    DEBUG('.'),
    VERBOSE('-'),
    NOTICE('*'),
    WARNING('#');

    private final char mark;

    LogLevel(char mark) {
        this.mark = mark;
    }

    public char mark() {
        return mark;
    }
}
