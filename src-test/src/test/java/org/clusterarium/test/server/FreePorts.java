package org.clusterarium.test.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports that nobody listens on, below the range from which systems choose for outgoing connections. */
public final class FreePorts {
    private static final int BUS_PORT_OFFSET = 10_000;
    private static final int LOWEST = 11_000;
    private static final int HIGHEST = 21_000;

    private FreePorts() {}

    /** The first of so many neighbouring ports which are free together with their bus ports. */
    public static int next(int count) {
        for (int attempt = 0; attempt < 1000; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (areFree(first, count) && areFree(first + BUS_PORT_OFFSET, count)) {
                return first;
            }
        }
        throw new IllegalStateException("no " + count + " free ports in a row between " + LOWEST + " and " + HIGHEST);
    }

    private static boolean areFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                if (!probe.isBound()) {
                    return false;
                }
            } catch (IOException inUse) {
                return false;
            }
        }
        return true;
    }
}
