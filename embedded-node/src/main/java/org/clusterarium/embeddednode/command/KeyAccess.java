package org.clusterarium.embeddednode.command;

import java.util.Set;
import org.clusterarium.embeddednode.core.CommandFlag;
import org.clusterarium.embeddednode.core.CommandSpec;

/**
 * What a call does to the keys it names: reads their content, changes it, both, or neither, as EXISTS and the sub-commands of OBJECT, which need
 * no permission but that the user may name the key (key specifications of commands/*.json, access and update flags). Mostly the flags
 * {@code READONLY} and {@code WRITE} tell; the rest is here.
 */
public final class KeyAccess {
    /** The content of the key goes into the reply or to another key. */
    public static final int READ = 1;

    /** The key is made, changed or deleted. */
    public static final int WRITE = 2;

    private static final int BOTH = READ | WRITE;

    private static final Set<String> NAMES_ONLY = Set.of(
            "watch",
            "touch",
            "exists",
            "hlen",
            "strlen",
            "hexists",
            "zcard",
            "xlen",
            "hstrlen",
            "scard",
            "type",
            "sismember",
            "llen",
            "object|freq",
            "object|idletime",
            "object|encoding",
            "object|refcount",
            "memory|usage");

    /** They answer what they remove or replace. */
    private static final Set<String> READ_AND_WRITE = Set.of(
            "getex",
            "getdel",
            "getset",
            "incr",
            "incrby",
            "incrbyfloat",
            "decr",
            "decrby",
            "setbit",
            "hincrby",
            "hincrbyfloat",
            "zincrby",
            "lpop",
            "rpop",
            "lmpop",
            "blpop",
            "brpop",
            "blmpop",
            "spop",
            "zpopmin",
            "zpopmax",
            "zmpop",
            "bzpopmin",
            "bzpopmax",
            "bzmpop",
            "move",
            "migrate");

    /** Both for the first key, the second is written. */
    private static final Set<String> MOVES =
            Set.of("smove", "rpoplpush", "brpoplpush", "lmove", "blmove", "rename", "renamenx");

    /** The first key is read, the others are written. */
    private static final Set<String> COPIES = Set.of("copy", "sort", "georadius", "georadiusbymember");

    /** The first key is written, the others are read. */
    private static final Set<String> STORES = Set.of(
            "sunionstore",
            "sinterstore",
            "sdiffstore",
            "zunionstore",
            "zinterstore",
            "zdiffstore",
            "zrangestore",
            "geosearchstore",
            "bitop");

    private static final Set<String> READS = Set.of("xreadgroup", "pfdebug");

    private KeyAccess() {}

    /**
     * Flags for one key of a call.
     *
     * @param index of the key among {@link Command#keys}
     */
    public static int of(CommandSpec spec, byte[][] args, int index) {
        String name = spec.name();
        if (NAMES_ONLY.contains(name)) {
            return 0;
        }
        if (!spec.is(CommandFlag.WRITE) || READS.contains(name)) {
            return READ;
        }
        if (READ_AND_WRITE.contains(name) || (index == 0 && (MOVES.contains(name) || name.equals("pfmerge")))) {
            return BOTH;
        }
        if (COPIES.contains(name)) {
            return index == 0 ? READ : WRITE;
        }
        if (index > 0 && (STORES.contains(name) || name.equals("pfmerge"))) {
            return READ;
        }
        return switch (name) {
            case "set" -> answersOldValue(args) ? BOTH : WRITE;
            case "bitfield" -> onlyReads(args) ? READ : BOTH;
            default -> WRITE;
        };
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
