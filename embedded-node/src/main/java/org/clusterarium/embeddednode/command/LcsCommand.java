package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.Entry;
import org.clusterarium.embeddednode.keyspace.StringValue;
import org.clusterarium.embeddednode.resp.ReplyWriter;
import org.jspecify.annotations.Nullable;

/** LCS: what two strings have in common, in order (lcsCommand, t_string.c). */
public final class LcsCommand {
    private static final int CELL_BYTES = 4;

    private final Databases keyspace;

    public LcsCommand(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(CommandSpec.named("lcs", -3)
                .flags(READONLY)
                .keys(1, 2, 1)
                .doc("string", "7.0.0", "Find longest common substring")
                .runs(this::lcs));
    }

    /** What is wanted besides the common string itself. */
    private record Options(boolean length, boolean index, long leastMatch, boolean matchLengths) {
        static Options of(byte[][] args) {
            boolean length = false;
            boolean index = false;
            boolean matchLengths = false;
            long least = 0;
            for (int at = 3; at < args.length; at++) {
                if (Arguments.is(args[at], "idx")) {
                    index = true;
                } else if (Arguments.is(args[at], "len")) {
                    length = true;
                } else if (Arguments.is(args[at], "withmatchlen")) {
                    matchLengths = true;
                } else if (Arguments.is(args[at], "minmatchlen") && at + 1 < args.length) {
                    least = Math.max(0, Arguments.integer(args[++at]));
                } else {
                    throw CommandError.syntax();
                }
            }
            if (index && length) {
                throw new CommandError("ERR If you want both the length and indexes, please just use IDX.");
            }
            return new Options(length, index, least, matchLengths);
        }
    }

    /** Equal pieces of both strings that begin there. */
    private record Match(int first, int second, int length) {}

    private void lcs(CommandCall call) {
        Database db = keyspace.db(call.client().db);
        Entry first = db.read(call.args()[1]);
        Entry second = db.read(call.args()[2]);
        byte[] a = text(first);
        byte[] b = text(second);
        Options options = Options.of(call.args());
        if ((a.length + 1L) * (b.length + 1L) * CELL_BYTES > Strings.LONGEST) {
            throw new CommandError("ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len");
        }
        int[][] lengths = lengths(a, b);
        if (options.length()) {
            call.reply().integer(lengths[a.length][b.length]);
            return;
        }
        byte[] common = new byte[lengths[a.length][b.length]];
        List<Match> matches = matches(a, b, lengths, common);
        if (options.index()) {
            answerIndex(call.reply(), matches, common.length, options);
        } else {
            call.reply().bulk(common);
        }
    }

    private static byte[] text(@Nullable Entry entry) {
        if (entry == null) {
            return new byte[0];
        }
        if (entry.value() instanceof StringValue text) {
            return text.bytes();
        }
        throw new CommandError("ERR The specified keys must contain string values");
    }

    /** The length in common of each two beginnings. */
    private static int[][] lengths(byte[] a, byte[] b) {
        int[][] lengths = new int[a.length + 1][b.length + 1];
        for (int i = 1; i <= a.length; i++) {
            for (int j = 1; j <= b.length; j++) {
                lengths[i][j] = a[i - 1] == b[j - 1]
                        ? lengths[i - 1][j - 1] + 1
                        : Math.max(lengths[i - 1][j], lengths[i][j - 1]);
            }
        }
        return lengths;
    }

    /** Walks back from the ends, collecting the common string and its contiguous pieces, last one first. */
    private static List<Match> matches(byte[] a, byte[] b, int[][] lengths, byte[] common) {
        List<Match> matches = new ArrayList<>();
        int left = common.length;
        int length = 0;
        int i = a.length;
        int j = b.length;
        while (i > 0 && j > 0) {
            if (a[i - 1] == b[j - 1]) {
                common[--left] = a[--i];
                j--;
                length++;
                if (i > 0 && j > 0) {
                    continue;
                }
                matches.add(new Match(i, j, length));
                break;
            }
            if (length > 0) {
                matches.add(new Match(i, j, length));
                length = 0;
            }
            if (lengths[i - 1][j] > lengths[i][j - 1]) {
                i--;
            } else {
                j--;
            }
        }
        return matches;
    }

    private static void answerIndex(ReplyWriter reply, List<Match> matches, int length, Options options) {
        List<Match> shown = matches.stream()
                .filter(match -> match.length() >= options.leastMatch())
                .toList();
        reply.map(2);
        reply.bulk("matches");
        reply.array(shown.size());
        for (Match match : shown) {
            reply.array(options.matchLengths() ? 3 : 2);
            range(reply, match.first(), match.length());
            range(reply, match.second(), match.length());
            if (options.matchLengths()) {
                reply.integer(match.length());
            }
        }
        reply.bulk("len");
        reply.integer(length);
    }

    private static void range(ReplyWriter reply, int from, int length) {
        reply.array(2);
        reply.integer(from);
        reply.integer(from + length - 1L);
    }
}
