package org.clusterarium.embeddednode.core;

/** What INFO tells about the process and its machine: supplied by the driver, constant or sampled when asked. */
public interface HostFacts {
    /** Version of this program. */
    String VERSION = "0.1.0";

    /** A node without a process, as in virtual time: every number is 0. */
    HostFacts NONE = new HostFacts() {};

    default long processId() {
        return 0;
    }

    /** Path of the program. */
    default String executable() {
        return "";
    }

    /** Path of the configuration file, empty when there is none. */
    default String configFile() {
        return "";
    }

    /** Name, version and architecture. */
    default String operatingSystem() {
        return "";
    }

    /** A clock that only measures durations, in nanoseconds; stands still in virtual time. */
    default long nanoTime() {
        return 0;
    }

    /** Heap bytes taken from the system. */
    default long committedMemoryBytes() {
        return 0;
    }

    /** Physical memory of the machine in bytes. */
    default long systemMemoryBytes() {
        return 0;
    }

    /** Processor time used by the process, in microseconds. */
    default long cpuMicros() {
        return 0;
    }
}
