package org.clusterarium.embeddednode.resp;

import java.nio.charset.StandardCharsets;

/** Encodes commands as RESP arrays of bulk strings, as clients, the replication stream and the AOF carry them. */
public final class CommandEncoder {
    private CommandEncoder() {}

    /** One command; arguments as text. */
    public static byte[] encode(String... arguments) {
        byte[][] command = new byte[arguments.length][];
        for (int i = 0; i < arguments.length; i++) {
            command[i] = arguments[i].getBytes(StandardCharsets.UTF_8);
        }
        return encode(command);
    }

    /** One command. */
    public static byte[] encode(byte[][] command) {
        int size = headerLength(command.length);
        for (byte[] argument : command) {
            size += headerLength(argument.length) + argument.length + 2;
        }
        byte[] out = new byte[size];
        int at = header(out, 0, '*', command.length);
        for (byte[] argument : command) {
            at = header(out, at, '$', argument.length);
            System.arraycopy(argument, 0, out, at, argument.length);
            at += argument.length;
            out[at++] = '\r';
            out[at++] = '\n';
        }
        return out;
    }

    private static int headerLength(int number) {
        return digits(number) + 3;
    }

    private static int digits(int number) {
        int digits = 1;
        for (int rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private static int header(byte[] out, int at, char type, int number) {
        int digits = digits(number);
        out[at] = (byte) type;
        int rest = number;
        for (int i = digits; i > 0; i--) {
            out[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        out[at + digits + 1] = '\r';
        out[at + digits + 2] = '\n';
        return at + digits + 3;
    }
}
