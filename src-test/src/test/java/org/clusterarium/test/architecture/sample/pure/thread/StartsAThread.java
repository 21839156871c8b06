package org.clusterarium.test.architecture.sample.pure.thread;

class StartsAThread {
    Thread thread() {
        return new Thread(() -> {});
    }
}
