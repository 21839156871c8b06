package org.clusterarium.test.architecture.sample.pure.random;

class DrawsGlobally {
    double draw() {
        return Math.random();
    }
}
