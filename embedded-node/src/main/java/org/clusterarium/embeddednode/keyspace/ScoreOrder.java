package org.clusterarium.embeddednode.keyspace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Members in the order of their scores: a list of chunks of at most {@value #CHUNK} members. Finding is two binary searches, changing moves
 * within one chunk; a rank adds up the sizes of the chunks before.
 */
final class ScoreOrder {
    private static final int CHUNK = 256;
    private static final int FIRST_ROOM = 4;

    private final List<Chunk> chunks = new ArrayList<>();
    private int size;

    private static final class Chunk {
        private @Nullable ScoredMember[] members;
        private int size;

        Chunk(int room) {
            members = new @Nullable ScoredMember[room];
        }

        ScoredMember at(int index) {
            ScoredMember member = members[index];
            if (member == null) {
                throw new IndexOutOfBoundsException(index);
            }
            return member;
        }

        void insert(int index, ScoredMember member) {
            if (size == members.length) {
                members = Arrays.copyOf(members, Math.min(CHUNK, 2 * size));
            }
            System.arraycopy(members, index, members, index + 1, size - index);
            members[index] = member;
            size++;
        }

        void remove(int from, int count) {
            System.arraycopy(members, from + count, members, from, size - from - count);
            Arrays.fill(members, size - count, size, null);
            size -= count;
        }
    }

    int size() {
        return size;
    }

    /** Adds a member that is not there. */
    void add(ScoredMember member) {
        int chunkIndex = Math.max(0, chunkHolding(one -> one.isBefore(member.score, member.key)));
        if (chunks.isEmpty()) {
            chunks.add(new Chunk(FIRST_ROOM));
        }
        Chunk chunk = chunks.get(chunkIndex);
        if (chunk.size == CHUNK) {
            split(chunkIndex);
            if (chunks.get(chunkIndex + 1).at(0).isBefore(member.score, member.key)) {
                chunkIndex++;
            }
            chunk = chunks.get(chunkIndex);
        }
        chunk.insert(within(chunk, one -> one.isBefore(member.score, member.key)), member);
        size++;
    }

    private void split(int chunkIndex) {
        Chunk full = chunks.get(chunkIndex);
        boolean growingAtEnd = chunkIndex == chunks.size() - 1;
        int kept = growingAtEnd ? CHUNK - CHUNK / 8 : CHUNK / 2;
        Chunk rest = new Chunk(CHUNK);
        System.arraycopy(full.members, kept, rest.members, 0, CHUNK - kept);
        rest.size = CHUNK - kept;
        full.remove(kept, CHUNK - kept);
        chunks.add(chunkIndex + 1, rest);
    }

    /** Removes a member that is there. */
    void remove(ScoredMember member) {
        int chunkIndex = Math.max(0, chunkHolding(one -> one.isBefore(member.score, member.key)));
        int at = within(chunks.get(chunkIndex), one -> one.isBefore(member.score, member.key));
        if (at == chunks.get(chunkIndex).size) {
            chunkIndex++;
            at = 0;
        }
        removeAt(chunkIndex, at, 1);
    }

    private void removeAt(int chunkIndex, int at, int count) {
        Chunk chunk = chunks.get(chunkIndex);
        chunk.remove(at, count);
        size -= count;
        if (chunk.size == 0) {
            chunks.remove(chunkIndex);
        } else if (chunk.size < CHUNK / 8 && chunkIndex + 1 < chunks.size()) {
            merge(chunk, chunkIndex + 1);
        }
    }

    private void merge(Chunk chunk, int nextIndex) {
        Chunk next = chunks.get(nextIndex);
        if (chunk.size + next.size <= CHUNK / 2) {
            for (int at = 0; at < next.size; at++) {
                chunk.insert(chunk.size, next.at(at));
            }
            chunks.remove(nextIndex);
        }
    }

    /** The last chunk whose first member fulfils the condition, -1 when none does. */
    private int chunkHolding(Predicate<ScoredMember> before) {
        int low = 0;
        int high = chunks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (before.test(chunks.get(middle).at(0))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private static int within(Chunk chunk, Predicate<ScoredMember> before) {
        int low = 0;
        int high = chunk.size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (before.test(chunk.at(middle))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many members fulfil a condition that holds for members up to some place of the order and for none after it. */
    int countWhile(Predicate<ScoredMember> before) {
        int chunkIndex = chunkHolding(before);
        if (chunkIndex < 0) {
            return 0;
        }
        int count = within(chunks.get(chunkIndex), before);
        for (int at = 0; at < chunkIndex; at++) {
            count += chunks.get(at).size;
        }
        return count;
    }

    /** Members of the ranks {@code from <= rank < to}, ascending. */
    List<ScoredMember> range(int from, int to) {
        List<ScoredMember> found = new ArrayList<>(Math.max(0, to - from));
        int before = 0;
        for (int index = 0; index < chunks.size() && before < to; index++) {
            Chunk chunk = chunks.get(index);
            int begin = Math.max(0, from - before);
            int end = Math.min(chunk.size, to - before);
            for (int at = begin; at < end; at++) {
                found.add(chunk.at(at));
            }
            before += chunk.size;
        }
        return found;
    }

    ScoredMember at(int rank) {
        int left = rank;
        int index = 0;
        while (left >= chunks.get(index).size) {
            left -= chunks.get(index++).size;
        }
        return chunks.get(index).at(left);
    }

    /** The member of that name by looking at all. */
    @Nullable
    ScoredMember search(byte[] member) {
        for (int index = 0; index < chunks.size(); index++) {
            Chunk chunk = chunks.get(index);
            for (int at = 0; at < chunk.size; at++) {
                ScoredMember candidate = chunk.at(at);
                if (candidate.key.length == member.length && Arrays.equals(candidate.key, member)) {
                    return candidate;
                }
            }
        }
        return null;
    }
}
