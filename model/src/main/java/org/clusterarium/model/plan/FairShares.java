package org.clusterarium.model.plan;

/** Divides a total by weights into whole numbers. */
final class FairShares {
    private FairShares() {}

    /**
     * Shares that sum to the total, each the exact share rounded down or up. Those that have more than their rounded down share are
     * rounded up first, which spares moves; then those with the larger remainder, then the earlier ones.
     *
     * @param weights at least one above 0
     * @param have what each has now
     */
    static long[] of(long total, double[] weights, long[] have) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        long[] shares = new long[weights.length];
        double[] remainders = new double[weights.length];
        long left = total;
        for (int i = 0; i < weights.length; i++) {
            double exact = total / sum * weights[i];
            shares[i] = Math.min(left, (long) Math.floor(exact + ROUNDING));
            remainders[i] = Math.max(0, exact - shares[i]);
            left -= shares[i];
        }
        while (left > 0) {
            int next = next(weights, shares, remainders, have);
            long extra = left > weights.length ? left / weights.length : 1;
            shares[next] += extra;
            remainders[next] = -1;
            left -= extra;
            if (allServed(weights, remainders)) {
                java.util.Arrays.fill(remainders, 0);
            }
        }
        return shares;
    }

    /** 0.1 three times is not 0.3: what is this close to a whole number is that number. */
    private static final double ROUNDING = 1e-7;

    private static int next(double[] weights, long[] shares, double[] remainders, long[] have) {
        int best = -1;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0 && remainders[i] >= 0 && (best < 0 || goesBefore(i, best, shares, remainders, have))) {
                best = i;
            }
        }
        return best;
    }

    private static boolean goesBefore(int one, int other, long[] shares, double[] remainders, long[] have) {
        boolean oneHasMore = remainders[one] > ROUNDING && have[one] > shares[one];
        boolean otherHasMore = remainders[other] > ROUNDING && have[other] > shares[other];
        if (oneHasMore != otherHasMore) {
            return oneHasMore;
        }
        return remainders[one] > remainders[other] + ROUNDING;
    }

    private static boolean allServed(double[] weights, double[] remainders) {
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0 && remainders[i] >= 0) {
                return false;
            }
        }
        return true;
    }
}
