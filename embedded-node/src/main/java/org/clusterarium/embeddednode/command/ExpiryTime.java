package org.clusterarium.embeddednode.command;

/** Reads an expiry argument into absolute Unix milliseconds (getExpireMillisecondsOrReply of t_string.c, expireGenericCommand of expire.c). */
record ExpiryTime(boolean seconds, boolean absolute) {
    private static final long MILLIS_PER_SECOND = 1000;

    static final ExpiryTime EX = new ExpiryTime(true, false);
    static final ExpiryTime PX = new ExpiryTime(false, false);
    static final ExpiryTime EXAT = new ExpiryTime(true, true);
    static final ExpiryTime PXAT = new ExpiryTime(false, true);

    /** For SET, GETEX and SETEX: only positive numbers. */
    long positive(byte[] argument, long nowMillis, String command) {
        long value = Arguments.integer(argument);
        if (value <= 0) {
            throw invalid(command);
        }
        return any(value, nowMillis, command);
    }

    /** For EXPIRE and the like: any number whose time can be represented. */
    long any(long value, long nowMillis, String command) {
        long millis = value;
        if (seconds) {
            if (value > Long.MAX_VALUE / MILLIS_PER_SECOND || value < Long.MIN_VALUE / MILLIS_PER_SECOND) {
                throw invalid(command);
            }
            millis = value * MILLIS_PER_SECOND;
        }
        if (absolute) {
            return millis;
        }
        if (millis > Long.MAX_VALUE - nowMillis) {
            throw invalid(command);
        }
        return millis + nowMillis;
    }

    private static CommandError invalid(String command) {
        return new CommandError("ERR invalid expire time in '" + command + "' command");
    }
}
