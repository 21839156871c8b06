package org.clusterarium.embeddednode.acl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.resp.InlineSplitter;
import org.jspecify.annotations.Nullable;

/** Applies rules to users (ACLSetUser, acl.c). */
final class UserRules {
    private static final int HASH_LETTERS = 64;

    private UserRules() {}

    /** Applies one rule; {@code allChannels} is what {@code acl-pubsub-default} gives to new selectors. */
    static void apply(AclUser user, String rule, boolean allChannels) throws RuleException {
        if (rule.isEmpty()) {
            return;
        }
        switch (Latin.lower(rule)) {
            case "on" -> user.enable(true);
            case "off" -> user.enable(false);
            case "skip-sanitize-payload" -> user.sanitizesPayloads(false);
            case "sanitize-payload" -> user.sanitizesPayloads(true);
            case "nopass" -> user.resetPasswords(true);
            case "resetpass" -> user.resetPasswords(false);
            case "clearselectors" -> user.clearSelectors();
            case "reset" -> reset(user, allChannels);
            default -> applyMore(user, rule, allChannels);
        }
        user.changed();
    }

    private static void applyMore(AclUser user, String rule, boolean allChannels) throws RuleException {
        switch (rule.charAt(0)) {
            case '>' -> user.addPassword(hash(Latin.bytes(rule.substring(1))));
            case '#' -> user.addPassword(checkedHash(rule.substring(1)));
            case '<' -> remove(user, hash(Latin.bytes(rule.substring(1))));
            case '!' -> remove(user, checkedHash(rule.substring(1)));
            case '(' -> user.selectors().add(selector(user, rule, allChannels));
            default -> SelectorRules.apply(user.root(), rule);
        }
    }

    private static void reset(AclUser user, boolean allChannels) {
        user.resetPasswords(false);
        user.root().allKeys(false);
        user.root().allChannels(allChannels);
        user.enable(false);
        user.sanitizesPayloads(true);
        user.clearSelectors();
        user.root().commands().setAll(false);
    }

    private static Selector selector(AclUser user, String rule, boolean allChannels) throws RuleException {
        if (!rule.endsWith(")")) {
            throw RuleException.syntax();
        }
        Selector selector = new Selector(user.index(), allChannels);
        byte[] inside = Latin.bytes(rule.substring(1, rule.length() - 1));
        List<byte[]> words = InlineSplitter.split(inside, 0, inside.length);
        for (byte[] word : words == null ? List.<byte[]>of() : words) {
            if (word.length == 0) {
                throw RuleException.syntax();
            }
            SelectorRules.apply(selector, Latin.text(word));
        }
        return selector;
    }

    private static void remove(AclUser user, String hash) throws RuleException {
        if (!user.removePassword(hash)) {
            throw new RuleException("The password you are trying to remove from the user does not exist");
        }
    }

    private static String checkedHash(String hash) throws RuleException {
        boolean hexadecimal =
                hash.chars().allMatch(digit -> digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f');
        if (hash.length() != HASH_LETTERS || !hexadecimal) {
            throw new RuleException("The password hash must be exactly 64 characters and contain only lowercase "
                    + "hexadecimal characters");
        }
        return hash;
    }

    /** Hexadecimal SHA-256. */
    static String hash(byte[] password) {
        try {
            StringBuilder hex = new StringBuilder();
            for (byte part : MessageDigest.getInstance("SHA-256").digest(password)) {
                hex.append(Character.forDigit((part >> 4) & 15, 16)).append(Character.forDigit(part & 15, 16));
            }
            return hex.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Compares in a time that does not depend on where the hashes differ. */
    static boolean same(String hash, String other) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Joins the words of selectors that were given in several arguments (ACLMergeSelectorArguments); null when a parenthesis stays open, whose word
     * is then the last of the list {@code open}.
     */
    static @Nullable List<String> merged(List<String> words, List<String> open) {
        List<String> rules = new ArrayList<>();
        StringBuilder selector = null;
        for (String word : words) {
            if (word.startsWith("(") && !word.endsWith(")")) {
                selector = new StringBuilder(word);
                open.add(word);
            } else if (selector == null) {
                rules.add(word);
            } else {
                selector.append(' ').append(word);
                if (word.endsWith(")")) {
                    rules.add(selector.toString());
                    selector = null;
                }
            }
        }
        return selector == null ? rules : null;
    }
}
