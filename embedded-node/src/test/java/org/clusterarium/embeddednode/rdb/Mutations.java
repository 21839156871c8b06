package org.clusterarium.embeddednode.rdb;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.clusterarium.embeddednode.core.NodeRandom;

/** Damaged copies of real files, and what reading one of them may cost. */
public final class Mutations {
    private static final int MOST_BYTES_PER_BYTE = 2_000;
    private static final int MOST_BYTES_BESIDE = 4 << 20;
    private static final String[] NUMBERS = {
        "0", "-1", "4294967296", "9223372036854775807", "99999999999999999999", "16384", "536870912", "2147483647"
    };
    /** Asked for by reflection: the module under test does not need the management of the virtual machine. */
    private static final Object THREADS;

    private static final Method ALLOCATED;

    static {
        try {
            THREADS = Class.forName("java.lang.management.ManagementFactory")
                    .getMethod("getThreadMXBean")
                    .invoke(null);
            ALLOCATED = Class.forName("com.sun.management.ThreadMXBean").getMethod("getCurrentThreadAllocatedBytes");
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final NodeRandom random;
    private final List<byte[]> seeds;

    public Mutations(long seed, List<byte[]> seeds) {
        this.random = new NodeRandom(seed);
        this.seeds = seeds;
    }

    /** How many inputs to try: a share of what {@code -Dfuzz.inputs=} asks for, or so many. */
    public static int inputs(int usually) {
        return Integer.getInteger("fuzz.inputs", usually);
    }

    /** Lets an input be read; it must not allocate out of proportion, whatever sizes it announces. */
    public static void bounded(byte[] input, Runnable reading) {
        long before = allocated();
        reading.run();
        long taken = allocated() - before;
        if (taken > MOST_BYTES_BESIDE + (long) MOST_BYTES_PER_BYTE * input.length) {
            throw new AssertionError(taken + " bytes taken for an input of " + input.length + ": "
                    + new String(input, StandardCharsets.ISO_8859_1));
        }
    }

    private static long allocated() {
        try {
            return (Long) ALLOCATED.invoke(THREADS);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A seed with one to four changes; each seed comes unchanged now and then. */
    public byte[] next() {
        byte[] input = seeds.get(random.nextInt(seeds.size())).clone();
        for (int changes = random.nextInt(5); changes > 0 && input.length > 1; changes--) {
            input = changed(input, random.nextInt(input.length));
        }
        return input;
    }

    private byte[] changed(byte[] input, int at) {
        switch (random.nextInt(8)) {
            case 0:
                input[at] ^= (byte) (1 << random.nextInt(8));
                return input;
            case 1:
                input[at] = (byte) random.nextInt(256);
                return input;
            case 2:
                return Arrays.copyOf(input, at);
            case 3:
                return joined(input, at, new byte[0], Math.min(input.length, at + 1 + random.nextInt(8)));
            case 4:
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                return joined(
                        input, at, Arrays.copyOfRange(other, random.nextInt(other.length), other.length), input.length);
            case 5:
                byte[] piece = Arrays.copyOfRange(input, at, Math.min(input.length, at + 1 + random.nextInt(60)));
                return joined(input, at, piece, at);
            case 6:
                return number(input, at);
            default:
                for (int i = at; i < Math.min(input.length, at + 1 + random.nextInt(8)); i++) {
                    input[i] = (byte) 0xff;
                }
                return input;
        }
    }

    /** Another number in place of the digits from there on. */
    private byte[] number(byte[] input, int from) {
        int at = from;
        while (at < input.length && (input[at] < '0' || input[at] > '9')) {
            at++;
        }
        int end = at;
        while (end < input.length && input[end] >= '0' && input[end] <= '9') {
            end++;
        }
        byte[] digits = NUMBERS[random.nextInt(NUMBERS.length)].getBytes(StandardCharsets.US_ASCII);
        return joined(input, at, digits, end);
    }

    private static byte[] joined(byte[] input, int until, byte[] middle, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(input, 0, until);
        out.writeBytes(middle);
        out.write(input, from, input.length - from);
        return out.toByteArray();
    }
}
