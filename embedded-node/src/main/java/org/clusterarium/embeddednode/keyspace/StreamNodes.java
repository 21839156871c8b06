package org.clusterarium.embeddednode.keyspace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nodes of a stream by ascending id: what a radix tree does in {@code t_stream.c}. */
final class StreamNodes {
    private static final int ID_BYTES = 16;

    private final List<StreamNode> nodes = new ArrayList<>();

    /** Told of entries; ends the walk with false. */
    @FunctionalInterface
    interface Visitor {
        boolean visit(StreamEntry entry);
    }

    List<StreamNode> all() {
        return nodes;
    }

    void add(StreamNode node) {
        nodes.add(node);
    }

    @Nullable
    StreamNode last() {
        return nodes.isEmpty() ? null : nodes.get(nodes.size() - 1);
    }

    /** The place of the last node that begins at or before the id, -1 if none does. */
    private int floor(StreamId id) {
        int low = 0;
        int high = nodes.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (nodes.get(middle).first().compareTo(id) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    /** Shows the entries between two ids, both included. */
    void forward(StreamId from, StreamId to, Visitor visitor) {
        for (int at = Math.max(0, floor(from)); at < nodes.size(); at++) {
            StreamEntry entry = new StreamEntry(nodes.get(at));
            while (entry.next()) {
                if (entry.compareId(to) > 0) {
                    return;
                }
                if (!entry.isDeleted() && entry.compareId(from) >= 0 && !visitor.visit(entry)) {
                    return;
                }
            }
        }
    }

    /** As {@link #forward}, the last entry first. */
    void backward(StreamId from, StreamId to, Visitor visitor) {
        for (int at = floor(to); at >= 0; at--) {
            StreamNode node = nodes.get(at);
            List<Integer> places = new ArrayList<>();
            StreamEntry entry = new StreamEntry(node);
            while (entry.next() && entry.compareId(to) <= 0) {
                if (!entry.isDeleted() && entry.compareId(from) >= 0) {
                    places.add(entry.place());
                }
            }
            for (int i = places.size() - 1; i >= 0; i--) {
                StreamEntry found = new StreamEntry(node, places.get(i));
                if (!found.next() || !visitor.visit(found)) {
                    return;
                }
            }
            if (node.first().compareTo(from) < 0) {
                return;
            }
        }
    }

    /** Deletes an entry; false when there is none. */
    boolean delete(StreamId id) {
        int at = floor(id);
        if (at < 0) {
            return false;
        }
        StreamNode node = nodes.get(at);
        StreamEntry entry = new StreamEntry(node);
        while (entry.next()) {
            if (entry.compareId(id) == 0 && !entry.isDeleted()) {
                node.delete(entry);
                if (node.present() == 0) {
                    nodes.remove(at);
                }
                return true;
            }
        }
        return false;
    }

    /** Removes entries at the beginning; tells how many ({@code streamTrim}). */
    long trim(StreamTrim how, long length) {
        int whole = 0;
        long removed = 0;
        StreamId least = how.least();
        while (whole < nodes.size() && (least != null || length - removed > how.most())) {
            StreamNode node = nodes.get(whole);
            int present = node.present();
            if (how.limit() > 0 && removed + present > how.limit()) {
                break;
            }
            boolean goes = least != null ? node.last().compareTo(least) < 0 : length - removed - present >= how.most();
            if (!goes) {
                removed += how.wholeNodes() ? 0 : trim(node, least, length - removed - how.most());
                break;
            }
            removed += present;
            whole++;
        }
        nodes.subList(0, whole).clear();
        return removed;
    }

    private static long trim(StreamNode node, @Nullable StreamId least, long count) {
        long removed = 0;
        StreamEntry entry = new StreamEntry(node);
        while (entry.next() && (least != null ? entry.compareId(least) < 0 : removed < count)) {
            if (!entry.isDeleted()) {
                node.delete(entry);
                removed++;
            }
        }
        return removed;
    }

    /** Nodes that a radix tree of the nodes' ids would have (rax.c), which XINFO tells. */
    int radixTreeNodes() {
        return nodes.isEmpty() ? 1 : radixTreeNodes(0, nodes.size(), 0);
    }

    private int radixTreeNodes(int from, int to, int depth) {
        int common = depth;
        while (common < ID_BYTES && keyByte(from, common) == keyByte(to - 1, common)) {
            common++;
        }
        int chain = common > depth ? 1 : 0;
        if (common == ID_BYTES) {
            return chain + 1;
        }
        int count = chain + 1;
        for (int at = from; at < to; ) {
            int begin = at;
            while (at < to && keyByte(at, common) == keyByte(begin, common)) {
                at++;
            }
            count += radixTreeNodes(begin, at, common + 1);
        }
        return count;
    }

    private int keyByte(int at, int index) {
        StreamId id = nodes.get(at).first();
        long half = index < 8 ? id.millis() : id.sequence();
        return (int) (half >>> (56 - 8 * (index % 8))) & 0xff;
    }
}
