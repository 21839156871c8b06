package org.clusterarium.embeddednode.command;

import org.clusterarium.embeddednode.keyspace.ScoredMember;
import org.clusterarium.embeddednode.resp.ReplyWriter;

/** Members of sorted sets in replies; with scores they are flat in RESP2, pairs in RESP3. */
final class ScoreReplies {
    private ScoreReplies() {}

    /** Begins an array of that many members. */
    static void open(ReplyWriter reply, long members, boolean withScores) {
        long elements = withScores && reply.protocol() == 2 ? 2 * members : members;
        reply.array((int) Math.min(Integer.MAX_VALUE, elements));
    }

    static void member(ReplyWriter reply, ScoredMember member, boolean withScores) {
        if (withScores && reply.protocol() > 2) {
            reply.array(2);
        }
        reply.bulk(member.key());
        if (withScores) {
            reply.floating(member.score());
        }
    }
}
