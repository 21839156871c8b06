package org.clusterarium.embeddednode.acl;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.Deque;
import org.clusterarium.embeddednode.command.ClientListing;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.resp.ReplyWriter;
import org.jspecify.annotations.Nullable;

/** What was denied lately, newest first; what repeats within a minute is counted (addACLLogEntry, acl.c). */
final class AclLog {
    private static final long GROUPING_MILLIS = 60_000;
    private static final int COMPARED = 10;
    private static final double MILLIS_PER_SECOND = 1000;
    /** As {@code %.17g}. */
    private static final MathContext DIGITS = new MathContext(17);

    private static final class Entry {
        final Denial.Reason reason;
        final String context;
        final String object;
        final String user;
        String client;
        long atMillis;
        long count = 1;

        Entry(Denial.Reason reason, String context, String object, String user, String client, long atMillis) {
            this.reason = reason;
            this.context = context;
            this.object = object;
            this.user = user;
            this.client = client;
            this.atMillis = atMillis;
        }

        boolean isLike(Entry other) {
            return reason == other.reason
                    && context.equals(other.context)
                    && Math.abs(atMillis - other.atMillis) <= GROUPING_MILLIS
                    && object.equals(other.object)
                    && user.equals(other.user);
        }
    }

    private final NodeEnvironment node;
    private final ClientListing listing;
    private final Deque<Entry> entries = new ArrayDeque<>();

    AclLog(NodeEnvironment node) {
        this.node = node;
        this.listing = new ClientListing(node);
    }

    /** Notes a denial; object and user have one character for each byte. */
    void add(Client client, Denial.Reason reason, boolean inTransaction, String object, String user) {
        Entry added = new Entry(
                reason,
                inTransaction ? "multi" : "toplevel",
                object,
                user,
                Latin.ofUnicode(listing.line(client)),
                node.nowMillis());
        Entry known = like(added);
        if (known != null) {
            known.client = added.client;
            known.atMillis = added.atMillis;
            known.count++;
            entries.remove(known);
            entries.addFirst(known);
            return;
        }
        entries.addFirst(added);
        while (entries.size() > node.config().get(Directives.ACLLOG_MAX_LEN)) {
            entries.removeLast();
        }
    }

    private @Nullable Entry like(Entry added) {
        return entries.stream()
                .limit(COMPARED)
                .filter(added::isLike)
                .findFirst()
                .orElse(null);
    }

    void reset() {
        entries.clear();
    }

    void write(ReplyWriter reply, long count) {
        int shown = (int) Math.max(0, Math.min(count, entries.size()));
        reply.array(shown);
        entries.stream().limit(shown).forEach(entry -> write(reply, entry));
    }

    private void write(ReplyWriter reply, Entry entry) {
        reply.map(7);
        reply.bulk("count");
        reply.integer(entry.count);
        field(reply, "reason", entry.reason.shown);
        field(reply, "context", entry.context);
        field(reply, "object", entry.object);
        field(reply, "username", entry.user);
        reply.bulk("age-seconds");
        reply.floating(new BigDecimal((node.nowMillis() - entry.atMillis) / MILLIS_PER_SECOND)
                .round(DIGITS)
                .stripTrailingZeros()
                .toPlainString());
        field(reply, "client-info", entry.client);
    }

    private static void field(ReplyWriter reply, String name, String value) {
        reply.bulk(name);
        reply.bulk(Latin.bytes(value));
    }
}
