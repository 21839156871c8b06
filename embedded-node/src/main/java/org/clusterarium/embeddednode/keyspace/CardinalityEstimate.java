package org.clusterarium.embeddednode.keyspace;

/** How many different elements the registers of a HyperLogLog saw (Ertl's estimator as in hllCount, hyperloglog.c; the same doubles). */
final class CardinalityEstimate {
    private static final double ALPHA = 0.721347520444481703680;
    private static final int LARGEST_COUNT = 50;

    private CardinalityEstimate() {}

    /** @param registersWith how many registers have the value of the index, 64 of them */
    static long of(int[] registersWith) {
        double registers = HyperLogLog.REGISTERS;
        double sum = registers * tau((registers - registersWith[LARGEST_COUNT + 1]) / registers);
        for (int value = LARGEST_COUNT; value >= 1; value--) {
            sum += registersWith[value];
            sum *= 0.5;
        }
        sum += registers * sigma(registersWith[0] / registers);
        return Math.round(ALPHA * registers * registers / sum);
    }

    private static double sigma(double share) {
        if (share == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double power = share;
        double weight = 1;
        double sum = share;
        double before;
        do {
            power *= power;
            before = sum;
            sum += power * weight;
            weight += weight;
        } while (before != sum);
        return sum;
    }

    private static double tau(double share) {
        if (share == 0 || share == 1) {
            return 0;
        }
        double root = share;
        double weight = 1;
        double sum = 1 - share;
        double before;
        do {
            root = Math.sqrt(root);
            before = sum;
            weight *= 0.5;
            sum -= (1 - root) * (1 - root) * weight;
        } while (before != sum);
        return sum / 3;
    }
}
