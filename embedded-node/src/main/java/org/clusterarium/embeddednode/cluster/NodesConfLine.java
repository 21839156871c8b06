package org.clusterarium.embeddednode.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clusterarium.embeddednode.bus.BusAddress;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/** Reads the line of one node. */
final class NodesConfLine {
    private static final int FIXED_WORDS = 8;
    private static final Pattern ADDRESS = Pattern.compile("(?<ip>\\S*):(?<port>\\d{1,5})(@(?<bus>\\d{1,5}))?");
    private static final Pattern OPEN_SLOT = Pattern.compile("\\[(\\d{1,5})-([<>])-([0-9a-f]{40})]");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,20}");

    private final String[] words;
    private final int number;

    NodesConfLine(String[] words, int number) {
        this.words = words;
        this.number = number;
    }

    NodesConf.Line parse() {
        if (words.length < FIXED_WORDS) {
            throw corrupt("fewer than " + FIXED_WORDS + " fields");
        }
        int flags = flags(words[2]);
        boolean replica = (flags & FlagText.REPLICA.bit()) != 0;
        long epoch = epoch(words[6], number);
        return new NodesConf.Line(
                id(words[0]),
                names(words[1]),
                flags,
                words[3].equals("-") ? null : id(words[3]),
                !words[4].equals("0"),
                !words[5].equals("0"),
                holdings(replica ? 0 : epoch));
    }

    private NodesConf.Names names(String word) {
        String[] parts = word.split(",", -1);
        Matcher address = ADDRESS.matcher(parts[0]);
        if (!address.matches()) {
            throw corrupt("not an address: " + parts[0]);
        }
        int port = port(address.group("port"));
        String bus = address.group("bus");
        int busPort = bus == null ? port + NodeAddress.BUS_PORT_OFFSET : port(bus);
        String hostname = parts.length > 1 ? parts[1] : "";
        String nodename = "";
        for (int i = 2; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals < 0) {
                throw corrupt("an auxiliary field without value: " + parts[i]);
            }
            if (parts[i].startsWith("nodename=")) {
                nodename = parts[i].substring(equals + 1);
            }
        }
        return new NodesConf.Names(new BusAddress(address.group("ip"), port, 0, busPort), hostname, nodename);
    }

    private int port(String digits) {
        int port = Integer.parseInt(digits);
        if (port > 65535) {
            throw corrupt("not a port: " + digits);
        }
        return port;
    }

    private int flags(String word) {
        int flags = 0;
        if (word.equals("noflags")) {
            return flags;
        }
        for (String text : word.split(",")) {
            FlagText flag = FlagText.byText(text.toLowerCase(Locale.ROOT));
            if (flag == null) {
                throw corrupt("unknown flag: " + text);
            }
            flags |= flag.bit();
        }
        return flags;
    }

    private NodesConf.Holdings holdings(long configEpoch) {
        List<Integer> slots = new ArrayList<>();
        List<NodesConf.Open> open = new ArrayList<>();
        for (int i = FIXED_WORDS; i < words.length; i++) {
            if (words[i].startsWith("[")) {
                open.add(openSlot(words[i]));
            } else {
                addRange(words[i], slots);
            }
        }
        return new NodesConf.Holdings(configEpoch, slots, open);
    }

    private NodesConf.Open openSlot(String word) {
        Matcher open = OPEN_SLOT.matcher(word);
        if (!open.matches()) {
            throw corrupt("not an open slot: " + word);
        }
        return new NodesConf.Open(slot(open.group(1)), open.group(2).equals("<"), new NodeId(open.group(3)));
    }

    private void addRange(String word, List<Integer> slots) {
        int dash = word.indexOf('-');
        int first = slot(dash < 0 ? word : word.substring(0, dash));
        int last = dash < 0 ? first : slot(word.substring(dash + 1));
        if (last < first) {
            throw corrupt("not a slot range: " + word);
        }
        for (int slot = first; slot <= last; slot++) {
            slots.add(slot);
        }
    }

    private int slot(String text) {
        if (text.length() <= 5 && NUMBER.matcher(text).matches() && Integer.parseInt(text) < HashSlot.COUNT) {
            return Integer.parseInt(text);
        }
        throw corrupt("not a slot: " + text);
    }

    private NodeId id(String text) {
        if (!NodeId.isValid(text)) {
            throw corrupt("not a node id: " + text);
        }
        return new NodeId(text);
    }

    /** An unsigned 64-bit number. */
    static long epoch(String text, int line) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException notANumber) {
            throw new CorruptNodesConfException(line, "not an epoch: " + text);
        }
    }

    private CorruptNodesConfException corrupt(String problem) {
        return new CorruptNodesConfException(number, problem);
    }
}
