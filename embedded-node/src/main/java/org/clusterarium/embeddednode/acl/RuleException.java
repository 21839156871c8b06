package org.clusterarium.embeddednode.acl;

/** A rule that cannot be applied. The message is redis-server's (ACLSetUserStringError, acl.c) and has no secret in it. */
final class RuleException extends Exception {
    private static final long serialVersionUID = 1L;

    static final String UNKNOWN = "Unknown command or category name in ACL";

    RuleException(String message) {
        super(message, null, false, false);
    }

    static RuleException syntax() {
        return new RuleException("Syntax error");
    }

    static RuleException unknown() {
        return new RuleException(UNKNOWN);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
