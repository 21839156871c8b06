package org.clusterarium.embeddednode.net;

import org.clusterarium.embeddednode.core.HostFacts;

/** This process, for INFO. */
final class ProcessFacts implements HostFacts {
    @Override
    public long processId() {
        return ProcessHandle.current().pid();
    }

    @Override
    public String executable() {
        return ProcessHandle.current().info().command().orElse("");
    }

    @Override
    public String operatingSystem() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long committedMemoryBytes() {
        return Runtime.getRuntime().totalMemory();
    }

    @Override
    public long cpuMicros() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(duration -> duration.toNanos() / 1000)
                .orElse(0L);
    }
}
