package org.clusterarium.embeddednode.command;

import java.util.List;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.resp.ReplyWriter;
import org.jspecify.annotations.Nullable;

/**
 * Where keys of a command are and what happens to them (keySpec, server.h; addReplyCommandKeySpecs, server.c).
 *
 * @param flags as COMMAND INFO names them, e.g. {@code RW access delete}
 * @param notes what COMMAND INFO adds, null for nothing
 * @param begin where the search begins: an index, {@code WORD:from} or {@code ?}; null for the place the row of the table has
 * @param find {@code last,step,limit}, {@code #index of the number,first key,step} or {@code ?}; empty where begin is null
 */
record KeySpecification(
        List<String> flags,
        @Nullable String notes,
        @Nullable String begin,
        String find) {
    private static final String UNKNOWN = "?";
    private static final List<String> RANGE = List.of("lastkey", "keystep", "limit");
    private static final List<String> NUMBER = List.of("keynumidx", "firstkey", "keystep");

    /** Reads {@code flag … [@begin find] [(notes)]}. */
    static KeySpecification of(String text) {
        int open = text.indexOf('(');
        String notes = open < 0 ? null : text.substring(open + 1, text.indexOf(')'));
        String use = (open < 0 ? text : text.substring(0, open)).trim();
        int at = use.indexOf('@');
        if (at < 0) {
            return new KeySpecification(List.of(use.split(" ")), notes, null, "");
        }
        String[] place = use.substring(at + 1).split(" ");
        return new KeySpecification(List.of(use.substring(0, at).trim().split(" ")), notes, place[0], place[1]);
    }

    /** Whether they are channels, which belong to a slot as keys do. */
    boolean isNotKey() {
        return flags.contains("not_key");
    }

    /** Whether it may miss keys, so that redis-server asks the code of the command, which tells the flags of the first. */
    boolean isIncomplete() {
        return flags.contains("incomplete");
    }

    /** Whether the arguments of a call decide what happens to its keys. */
    boolean hasVariableFlags() {
        return flags.contains("variable_flags");
    }

    void write(ReplyWriter reply, CommandSpec row) {
        reply.map(notes == null ? 3 : 4);
        if (notes != null) {
            reply.bulk("notes");
            reply.bulk(notes);
        }
        reply.bulk("flags");
        reply.set(flags.size());
        flags.forEach(reply::simple);
        writeBegin(reply, begin == null ? Integer.toString(row.firstKey()) : begin);
        if (begin == null) {
            int last = row.lastKey() < 0 ? row.lastKey() : row.lastKey() - row.firstKey();
            writeFind(reply, last + "," + row.keyStep() + ",0");
        } else {
            writeFind(reply, find);
        }
    }

    private static void writeBegin(ReplyWriter reply, String begin) {
        int colon = begin.indexOf(':');
        if (begin.equals(UNKNOWN)) {
            search(reply, "begin_search", "unknown", 0);
        } else if (colon < 0) {
            search(reply, "begin_search", "index", 1);
            number(reply, "index", begin);
        } else {
            search(reply, "begin_search", "keyword", 2);
            reply.bulk("keyword");
            reply.bulk(begin.substring(0, colon));
            number(reply, "startfrom", begin.substring(colon + 1));
        }
    }

    private static void writeFind(ReplyWriter reply, String find) {
        if (find.equals(UNKNOWN)) {
            search(reply, "find_keys", "unknown", 0);
            return;
        }
        boolean counted = find.startsWith("#");
        List<String> names = counted ? NUMBER : RANGE;
        String[] numbers = (counted ? find.substring(1) : find).split(",");
        search(reply, "find_keys", counted ? "keynum" : "range", names.size());
        for (int i = 0; i < names.size(); i++) {
            number(reply, names.get(i), numbers[i]);
        }
    }

    private static void search(ReplyWriter reply, String step, String type, int fields) {
        reply.bulk(step);
        reply.map(2);
        reply.bulk("type");
        reply.bulk(type);
        reply.bulk("spec");
        reply.map(fields);
    }

    private static void number(ReplyWriter reply, String name, String value) {
        reply.bulk(name);
        reply.integer(Integer.parseInt(value));
    }
}
