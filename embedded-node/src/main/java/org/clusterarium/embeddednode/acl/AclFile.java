package org.clusterarium.embeddednode.acl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the text of an {@code aclfile}: lines {@code user name rule …}, nothing else but empty lines (ACLLoadFromFile, acl.c). */
final class AclFile {
    private final String path;
    private final CommandIndex index;
    private final boolean allChannels;
    private final Map<String, AclUser> users = new TreeMap<>();
    private final StringBuilder errors = new StringBuilder();

    private AclFile(String path, CommandIndex index, boolean allChannels) {
        this.path = path;
        this.index = index;
        this.allChannels = allChannels;
    }

    /**
     * The users of a text.
     *
     * @throws RuleException with all problems, of which none shows a password
     */
    static Map<String, AclUser> read(String path, String text, CommandIndex index, boolean allChannels)
            throws RuleException {
        AclFile file = new AclFile(path, index, allChannels);
        int number = 0;
        for (String line : Latin.ofUnicode(text).split("\n", -1)) {
            file.line(++number, line.strip());
        }
        if (file.errors.length() > 0) {
            throw new RuleException(file.errors
                    + "WARNING: ACL errors detected, no change to the previously active ACL rules was performed");
        }
        return file.users;
    }

    private void line(int number, String line) {
        if (line.isEmpty()) {
            return;
        }
        List<String> words = Arrays.asList(line.split(" ", -1));
        if (!words.get(0).equals("user") || words.size() < 2) {
            errors.append(path + ":" + number + " should start with user keyword followed by the username. ");
        } else if (Latin.hasSpaces(words.get(1))) {
            errors.append(
                    "'" + path + ":" + number + ": username '" + words.get(1) + "' contains invalid characters. ");
        } else if (users.containsKey(words.get(1))) {
            errors.append("WARNING: Duplicate user '" + words.get(1) + "' found on line " + number + ". ");
        } else {
            AclUser user = new AclUser(words.get(1), index, allChannels);
            users.put(words.get(1), user);
            rules(number, user, words.subList(2, words.size()));
        }
    }

    private void rules(int number, AclUser user, List<String> words) {
        List<String> rules = UserRules.merged(words, new ArrayList<>());
        if (rules == null) {
            errors.append(path + ":" + number + ": Unmatched parenthesis in selector definition.");
            return;
        }
        for (String rule : rules) {
            try {
                UserRules.apply(user, rule.strip(), allChannels);
            } catch (RuleException e) {
                errors.append(path + ":" + number + ": " + e.text() + ". ");
            }
        }
    }
}
