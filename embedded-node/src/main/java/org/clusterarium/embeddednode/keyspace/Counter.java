package org.clusterarium.embeddednode.keyspace;

/** A string that is counted with: its number, which changes in place. Only {@link Entry} has it; to others it is a string. */
final class Counter {
    long number;

    Counter(long number) {
        this.number = number;
    }
}
