package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
import static org.clusterarium.embeddednode.core.CommandFlag.MOVABLEKEYS;
import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.Entry;
import org.clusterarium.embeddednode.keyspace.ListValue;
import org.clusterarium.embeddednode.keyspace.SetValue;
import org.clusterarium.embeddednode.keyspace.SortedSetValue;
import org.clusterarium.embeddednode.resp.DoubleText;
import org.jspecify.annotations.Nullable;

/** SORT and SORT_RO (sort.c). Letters are compared as bytes, as in the locale C. */
public final class SortCommands {
    private final NodeEnvironment node;
    private final Databases keyspace;

    public SortCommands(NodeEnvironment node, Databases keyspace) {
        this.node = node;
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("sort", -2)
                        .flags(WRITE, DENYOOM)
                        .keyAnd(1, SortRequest::keys)
                        .doc("generic", "1.0.0", "Sort the elements in a list, set or sorted set")
                        .runs(call -> sort(call, false)),
                CommandSpec.named("sort_ro", -2)
                        .flags(READONLY, MOVABLEKEYS)
                        .key()
                        .doc(
                                "generic",
                                "7.0.0",
                                "Sort the elements in a list, set or sorted set. Read-only variant of SORT.")
                        .runs(call -> sort(call, true)));
    }

    /**
     * An element with what it is sorted by.
     *
     * @param weight number, 0 when there is none
     * @param text null when the key of the pattern is missing
     */
    private record Item(byte[] element, double weight, byte @Nullable [] text) {}

    private void sort(CommandCall call, boolean readOnly) {
        SortRequest request = SortRequest.of(node, call, readOnly);
        Database db = keyspace.db(call.client().db);
        Entry entry = db.read(call.args()[1]);
        boolean isSet = entry != null && entry.value() instanceof SetValue;
        if (request.keepsOrder() && isSet && request.destination != null) {
            request.by = null;
            request.alphabetically = true;
        }
        List<byte[]> elements = elements(entry, request);
        if (!request.keepsOrder()) {
            elements = sorted(db, elements, request);
        }
        int from = (int) Math.min(Math.max(request.offset, 0), elements.size());
        int count = (int) Math.min(request.count < 0 ? elements.size() : request.count, elements.size() - from);
        List<byte @Nullable []> output = output(db, elements.subList(from, from + count), request);
        if (request.destination == null) {
            call.reply().array(output.size());
            output.forEach(value -> TypedValues.bulkOrNull(call.reply(), value));
        } else {
            store(call, db, request.destination, output);
        }
    }

    private static List<byte[]> elements(@Nullable Entry entry, SortRequest request) {
        List<byte[]> elements = new ArrayList<>();
        if (entry == null) {
            return elements;
        }
        if (entry.value() instanceof ListValue list) {
            list.forEach(elements::add);
        } else if (entry.value() instanceof SetValue set) {
            set.forEachMember(elements::add);
        } else if (entry.value() instanceof SortedSetValue sortedSet) {
            sortedSet.toTable();
            boolean backwards = request.keepsOrder() && request.descending;
            sortedSet.walk(0, sortedSet.size(), backwards, member -> elements.add(member.key()));
        } else {
            throw CommandError.wrongType();
        }
        return elements;
    }

    private static List<byte[]> sorted(Database db, List<byte[]> elements, SortRequest request) {
        SortPattern pattern = request.by == null ? null : new SortPattern(request.by);
        List<Item> items = new ArrayList<>();
        boolean unreadable = false;
        for (byte[] element : elements) {
            byte[] text = pattern == null ? element : pattern.value(db, element);
            double weight = text == null || request.alphabetically ? 0 : weight(text);
            unreadable |= Double.isNaN(weight);
            items.add(new Item(element, weight, text));
        }
        if (unreadable) {
            throw new CommandError("ERR One or more scores can't be converted into double");
        }
        Comparator<Item> order = request.alphabetically
                ? Comparator.comparing(Item::text, Comparator.nullsFirst(Arrays::compareUnsigned))
                : Comparator.comparingDouble((Item item) -> item.weight() + 0.0)
                        .thenComparing(Item::element, Arrays::compareUnsigned);
        items.sort(request.descending ? order.reversed() : order);
        return items.stream().map(Item::element).toList();
    }

    /** As strtod, with space allowed before the number and nothing at all as 0; NaN for what is no number. */
    private static double weight(byte[] text) {
        int at = 0;
        while (at < text.length && (text[at] == ' ' || (text[at] >= '\t' && text[at] <= '\r'))) {
            at++;
        }
        return text.length == 0 ? 0 : DoubleText.exact(Arrays.copyOfRange(text, at, text.length));
    }

    private static List<byte @Nullable []> output(Database db, List<byte[]> elements, SortRequest request) {
        List<byte @Nullable []> output = new ArrayList<>();
        List<SortPattern> gets = request.gets.stream().map(SortPattern::new).toList();
        for (byte[] element : elements) {
            if (gets.isEmpty()) {
                output.add(element);
            }
            gets.forEach(get -> output.add(get.value(db, element)));
        }
        return output;
    }

    private void store(CommandCall call, Database db, byte[] destination, List<byte @Nullable []> output) {
        ListValue list = keyspace.values().list();
        for (byte[] value : output) {
            list.addLast(value == null ? new byte[0] : value);
        }
        if (!output.isEmpty()) {
            db.set(destination, list);
            call.changed(output.size());
        } else if (db.remove(destination)) {
            call.changed(1);
        }
        call.reply().integer(output.size());
    }
}
