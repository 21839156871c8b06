package org.clusterarium.embeddednode.command;

import java.util.List;

/**
 * What a call does to the keys it names: reads their content, changes it, both, or neither, as EXISTS and the sub-commands of OBJECT, which need
 * no permission but that the user may name the key. The first key of a command has its first key specification, the others have its last.
 */
public final class KeyAccess {
    /** The content of the key goes into the reply or to another key. */
    public static final int READ = 1;

    /** The key is made, changed or deleted. */
    public static final int WRITE = 2;

    private static final List<String> READS = List.of("RO", "access");
    private static final List<String> CHANGES = List.of("RW", "access", "update");
    private static final List<String> REPLACES = List.of("OW", "update");

    private KeyAccess() {}

    /**
     * {@link #READ} and {@link #WRITE} for one key of a call (ACLSelectorCheckKey, acl.c).
     *
     * @param index of the key among {@link Command#keys}
     */
    public static int of(Command command, byte[][] args, int index) {
        int access = 0;
        for (String flag : flags(command, args, index)) {
            access |= switch (flag) {
                case "access" -> READ;
                case "insert", "update", "delete" -> WRITE;
                default -> 0;
            };
        }
        return access;
    }

    /** What COMMAND GETKEYSANDFLAGS tells about one key of a call; parameters as {@link #of}. */
    static List<String> flags(Command command, byte[][] args, int index) {
        List<KeySpecification> known = command.keySpecifications();
        KeySpecification first = known.get(0);
        if (first.hasVariableFlags()) {
            return command.spec().name().equals("set")
                    ? answersOldValue(args) ? CHANGES : REPLACES
                    : onlyReads(args) ? READS : CHANGES;
        }
        KeySpecification last = known.get(known.size() - 1);
        return index == 0 || last.isIncomplete() ? first.flags() : last.flags();
    }

    /** SET … GET (setGetKeys, db.c). */
    private static boolean answersOldValue(byte[][] args) {
        for (int at = 3; at < args.length; at++) {
            if (Arguments.is(args[at], "get")) {
                return true;
            }
        }
        return false;
    }

    /** BITFIELD with nothing but GET; what cannot be understood counts as a write (bitfieldGetKeys, db.c). */
    private static boolean onlyReads(byte[][] args) {
        int at = 2;
        while (at < args.length) {
            int left = args.length - at - 1;
            if (Arguments.is(args[at], "get") && left >= 2) {
                at += 3;
            } else if (Arguments.is(args[at], "overflow") && left >= 1) {
                at += 2;
            } else {
                return false;
            }
        }
        return true;
    }
}
