package org.clusterarium.embeddednode.replication;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.clusterarium.embeddednode.core.LogLevel;
import org.jspecify.annotations.Nullable;

/** The image of the master's dataset arrives, with its length or ended by a mark ({@code readSyncBulkPayload}). */
final class TransferState implements MasterLinkState {
    private static final int MARK_LENGTH = 40;
    private static final int FIRST_ALLOCATION = 64 * 1024;
    private static final long LONGEST_IMAGE = Integer.MAX_VALUE - 64L;

    private final MasterFollower follower;
    private final @Nullable String masterId;
    private final long offset;
    private LineBuffer header = new LineBuffer();
    private long expected = -1;
    private byte @Nullable [] mark;
    private byte[] image = {};
    private int filled;
    private long lastIoMillis;

    TransferState(MasterFollower follower, @Nullable String masterId, long offset) {
        this.follower = follower;
        this.masterId = masterId;
        this.offset = offset;
        this.lastIoMillis = follower.nowMillis();
    }

    /** After SYNC: the master does not tell from which history the image is. */
    static TransferState withoutHistory(MasterFollower follower) {
        return new TransferState(follower, null, 0);
    }

    @Override
    public void received(byte[] bytes) {
        lastIoMillis = follower.nowMillis();
        if (expected >= 0 || mark != null) {
            body(bytes);
            return;
        }
        header.add(bytes);
        while (follower.isIn(this) && expected < 0 && mark == null) {
            String line = header.line();
            if (line == null) {
                return;
            }
            begin(line);
        }
        if (follower.isIn(this)) {
            byte[] rest = header.rest();
            header = new LineBuffer();
            body(rest);
        }
    }

    private void begin(String line) {
        if (line.isEmpty()) {
            return;
        }
        if (line.startsWith("-")) {
            fail("MASTER aborted replication with an error: " + line.substring(1));
        } else if (line.startsWith("$EOF:") && line.length() == MARK_LENGTH + 5) {
            mark = line.substring(5).getBytes(StandardCharsets.ISO_8859_1);
            follower.log(
                    LogLevel.NOTICE, "MASTER <-> REPLICA sync: receiving streamed RDB from master with EOF to parser");
        } else if (line.startsWith("$")) {
            expected = length(line.substring(1));
            if (expected < 0) {
                fail("Bad length of the MASTER's bulk payload: " + line);
                return;
            }
            follower.log(
                    LogLevel.NOTICE, "MASTER <-> REPLICA sync: receiving " + expected + " bytes from master to parser");
        } else {
            fail("Bad protocol from MASTER, the first byte is not '$' (we received '" + line
                    + "'), are you sure the host and port are right?");
        }
    }

    private static long length(String digits) {
        try {
            long length = Long.parseLong(digits);
            return length > LONGEST_IMAGE ? -1 : length;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void body(byte[] bytes) {
        append(bytes);
        int end = mark == null ? (filled >= expected ? (int) expected : -1) : endByMark(mark, bytes.length);
        if (end >= 0) {
            int after = mark == null ? end : end + MARK_LENGTH;
            follower.imageReceived(
                    Arrays.copyOf(image, end), masterId, offset, Arrays.copyOfRange(image, after, filled));
        }
    }

    private void append(byte[] bytes) {
        if ((long) filled + bytes.length > LONGEST_IMAGE) {
            fail("The MASTER's dataset is larger than " + LONGEST_IMAGE + " bytes");
            return;
        }
        if (image.length - filled < bytes.length) {
            long doubled = Math.min(Math.max(image.length * 2L, FIRST_ALLOCATION), LONGEST_IMAGE);
            image = Arrays.copyOf(image, (int) Math.max(doubled, (long) filled + bytes.length));
        }
        System.arraycopy(bytes, 0, image, filled, bytes.length);
        filled += bytes.length;
    }

    private int endByMark(byte[] wanted, int added) {
        for (int at = Math.max(0, filled - added - MARK_LENGTH + 1); at <= filled - MARK_LENGTH; at++) {
            if (Arrays.equals(image, at, at + MARK_LENGTH, wanted, 0, MARK_LENGTH)) {
                return at;
            }
        }
        return -1;
    }

    private void fail(String text) {
        follower.log(LogLevel.WARNING, text);
        follower.abandon();
    }

    /** Bytes of the image so far. */
    long read() {
        return filled;
    }

    /** Length of the image, 0 when it is not known. */
    long total() {
        return Math.max(0, expected);
    }

    long lastIoMillis() {
        return lastIoMillis;
    }

    @Override
    public void tick() {
        if (follower.timedOut(lastIoMillis)) {
            fail("Timeout receiving bulk data from MASTER... If the problem persists try to set the 'repl-timeout'"
                    + " parameter in redis.conf to a larger value.");
        }
    }

    @Override
    public String roleName() {
        return "sync";
    }

    @Override
    public void lost(String reason) {
        follower.log(LogLevel.WARNING, "I/O error trying to sync with MASTER: " + reason);
    }
}
