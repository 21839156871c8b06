package org.clusterarium.embeddednode.command;

import org.clusterarium.embeddednode.keyspace.ListValue;

/** The two ends of a list, chosen by LEFT and RIGHT. */
final class ListEnds {
    private static final byte[] LEFT = Arguments.bytes("LEFT");
    private static final byte[] RIGHT = Arguments.bytes("RIGHT");
    private static final byte[] LPOP = Arguments.bytes("LPOP");
    private static final byte[] RPOP = Arguments.bytes("RPOP");

    private ListEnds() {}

    static void add(ListValue list, byte[] element, boolean left) {
        if (left) {
            list.addFirst(element);
        } else {
            list.addLast(element);
        }
    }

    static byte[] remove(ListValue list, boolean left) {
        return left ? list.removeFirst() : list.removeLast();
    }

    /** Whether the word is LEFT; anything but LEFT and RIGHT is an error reply. */
    static boolean isLeft(byte[] word) {
        if (Arguments.is(word, "left")) {
            return true;
        }
        if (Arguments.is(word, "right")) {
            return false;
        }
        throw CommandError.syntax();
    }

    static byte[] word(boolean left) {
        return left ? LEFT : RIGHT;
    }

    static byte[] popCommand(boolean left) {
        return left ? LPOP : RPOP;
    }
}
