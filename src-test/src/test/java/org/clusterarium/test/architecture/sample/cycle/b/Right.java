package org.clusterarium.test.architecture.sample.cycle.b;

public class Right {
    org.clusterarium.test.architecture.sample.cycle.a.Left left;
}
