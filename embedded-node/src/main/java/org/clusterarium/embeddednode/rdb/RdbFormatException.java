package org.clusterarium.embeddednode.rdb;

/** An RDB image that cannot be read; the message says what is wrong and at which byte. Costs no stack trace. */
public final class RdbFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param offset position in the image, in bytes */
    public RdbFormatException(String what, long offset) {
        super(what + " at offset " + offset, null, false, false);
    }
}
