package org.clusterarium.test.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets bytes through after a while, in both directions, without limiting how many are on their way: a distance. */
final class DelayProxy implements AutoCloseable {
    private static final int BUFFER = 64 << 10;
    private static final byte[] END = {};

    private final ServerSocket listening;
    private final int target;
    private final long delayNanos;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private record Parcel(byte[] bytes, long dueNanos) {}

    /** Listens on a loopback port, and passes on to another. */
    DelayProxy(int port, int target, int delayMillis) throws IOException {
        this.target = target;
        this.delayNanos = TimeUnit.MILLISECONDS.toNanos(delayMillis);
        this.listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listening.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                sockets.add(near);
                sockets.add(far);
                pass(near, far);
                pass(far, near);
            }
        } catch (IOException closed) {
            close();
        }
    }

    private void pass(Socket from, Socket to) {
        BlockingQueue<Parcel> road = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().start(() -> read(from, road));
        Thread.ofPlatform().daemon().start(() -> write(road, to));
    }

    private void read(Socket from, BlockingQueue<Parcel> road) {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = from.getInputStream()) {
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                road.add(new Parcel(java.util.Arrays.copyOf(buffer, count), System.nanoTime() + delayNanos));
            }
        } catch (IOException closed) {
            // the end is passed on like everything else
        }
        road.add(new Parcel(END, System.nanoTime() + delayNanos));
    }

    private static void write(BlockingQueue<Parcel> road, Socket to) {
        try (OutputStream out = to.getOutputStream()) {
            for (Parcel parcel = road.take(); parcel.bytes().length > 0; parcel = road.take()) {
                for (long left = parcel.dueNanos() - System.nanoTime();
                        left > 0;
                        left = parcel.dueNanos() - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                out.write(parcel.bytes());
            }
        } catch (IOException closed) {
            // the other direction notices too
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException alreadyClosed) {
            // nothing is left to close
        }
    }
}
