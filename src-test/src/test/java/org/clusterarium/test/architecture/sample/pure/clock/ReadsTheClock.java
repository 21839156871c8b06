package org.clusterarium.test.architecture.sample.pure.clock;

class ReadsTheClock {
    long now() {
        return System.nanoTime();
    }
}
