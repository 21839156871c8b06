package org.clusterarium.test.architecture.sample.cycle.a;

public class Left {
    org.clusterarium.test.architecture.sample.cycle.b.Right right;
}
