package org.clusterarium.embeddednode.acl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusterarium.embeddednode.command.Command;
import org.clusterarium.embeddednode.command.Glob;
import org.clusterarium.embeddednode.command.KeyAccess;
import org.jspecify.annotations.Nullable;

/** One set of permissions of a user: commands with the keys and channels they may name (aclSelector, acl.c). */
final class Selector {
    static final int READ_AND_WRITE = KeyAccess.READ | KeyAccess.WRITE;

    private final CommandSet commands;
    /** Patterns with what is allowed for keys that match. */
    private final Map<String, Integer> keys = new LinkedHashMap<>();

    private final List<String> channels = new ArrayList<>();
    private boolean allKeys;
    private boolean allChannels;

    private Selector(CommandSet commands) {
        this.commands = commands;
    }

    Selector(CommandIndex index, boolean allChannels) {
        this(new CommandSet(index));
        this.allChannels = allChannels;
    }

    Selector copy() {
        Selector copy = new Selector(commands.copy());
        copy.keys.putAll(keys);
        copy.channels.addAll(channels);
        copy.allKeys = allKeys;
        copy.allChannels = allChannels;
        return copy;
    }

    CommandSet commands() {
        return commands;
    }

    boolean allowsAllKeys() {
        return allKeys;
    }

    boolean allowsAllChannels() {
        return allChannels;
    }

    /** Patterns of channels; none for all channels. */
    List<String> channels() {
        return channels;
    }

    void allKeys(boolean allow) {
        allKeys = allow;
        keys.clear();
    }

    void allChannels(boolean allow) {
        allChannels = allow;
        channels.clear();
    }

    void addKeys(String pattern, int access) {
        keys.merge(pattern, access, (before, more) -> before | more);
    }

    void addChannel(String pattern) {
        if (!channels.contains(pattern)) {
            channels.add(pattern);
        }
    }

    /** Null when the call is allowed (ACLSelectorCheckCmd). */
    @Nullable
    Denial denial(Call call) {
        if (!allowsCommand(call)) {
            return Denial.OF_COMMAND;
        }
        if (!allKeys) {
            for (int at = 0; at < call.keys().size(); at++) {
                byte[] key = call.keys().get(at);
                if (!allowsKey(key, call.access(at))) {
                    return new Denial(Denial.Reason.KEY, at, key);
                }
            }
        }
        if (!allChannels) {
            for (int at = call.firstChannel(); at <= call.lastChannel(); at++) {
                byte[] channel = call.args()[at];
                if (!allowsChannel(channels, channel, call.hasPatterns())) {
                    return new Denial(Denial.Reason.CHANNEL, at, channel);
                }
            }
        }
        return null;
    }

    private boolean allowsCommand(Call call) {
        Command command = call.command();
        if (commands.allowsAll() || command.needsNoAuthentication()) {
            return true;
        }
        int number = commands.index().number(command);
        return commands.allows(number)
                || commands.firstArguments(number).stream().anyMatch(call::beginsWith);
    }

    private boolean allowsKey(byte[] key, int access) {
        return keys.entrySet().stream()
                .anyMatch(pattern -> (pattern.getValue() & access) == access
                        && new Glob(Latin.bytes(pattern.getKey())).matches(key));
    }

    /** Whether every key there is may be read. */
    boolean allowsReadingAllKeys() {
        Integer star = keys.get("*");
        return allKeys || (star != null && (star & KeyAccess.READ) != 0);
    }

    /** A pattern to subscribe to must be in the list as it is (ACLCheckChannelAgainstList). */
    static boolean allowsChannel(List<String> patterns, byte[] channel, boolean isPattern) {
        String text = Latin.text(channel);
        return patterns.stream()
                .anyMatch(
                        pattern -> isPattern ? pattern.equals(text) : new Glob(Latin.bytes(pattern)).matches(channel));
    }

    String describedKeys() {
        if (allKeys) {
            return "~*";
        }
        List<String> words = new ArrayList<>();
        keys.forEach((pattern, access) ->
                words.add((access == READ_AND_WRITE ? "~" : access == KeyAccess.READ ? "%R~" : "%W~") + pattern));
        return String.join(" ", words);
    }

    String describedChannels() {
        List<String> words = new ArrayList<>();
        channels.forEach(pattern -> words.add("&" + pattern));
        return allChannels ? "&*" : String.join(" ", words);
    }

    /** The rules that make such a selector (ACLDescribeSelector). */
    String described() {
        String keyRules = describedKeys();
        String channelRules = describedChannels();
        return (keyRules.isEmpty() ? "" : keyRules + " ")
                + (allChannels ? "&* " : "resetchannels " + (channelRules.isEmpty() ? "" : channelRules + " "))
                + CommandRules.of(commands);
    }
}
