package dev.twinlane.trials;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A long path to a server: every byte arrives a fixed time after it was sent, in both directions; no loss. It may be narrow
 * as well: then all connections on it share one rate in each direction, behind a queue without a bound.
 */
final class DelayedPath implements AutoCloseable {

    private static final int PIECE_BYTES = 4 * 1024;
    private static final long HELD_LOOK_NS = 1_000_000;
    private static final byte[] END = {};

    private final ServerSocket entrance;
    private final int toPort;
    private final long oneWayNs;
    private final double nsPerByte;
    private final AtomicLong busyThereNs = new AtomicLong();
    private final AtomicLong busyBackNs = new AtomicLong();
    private volatile boolean held;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Piece(byte[] bytes, long dueNs) {}

    private DelayedPath(ServerSocket entrance, int toPort, long oneWayNs, double nsPerByte) {
        this.nsPerByte = nsPerByte;
        this.entrance = entrance;
        this.toPort = toPort;
        this.oneWayNs = oneWayNs;
        run("accept", this::accept);
    }

    /** A path to this machine's {@code toPort} that takes {@code roundTripMs} there and back. */
    static DelayedPath to(int toPort, int roundTripMs) throws IOException {
        return new DelayedPath(entrance(), toPort, roundTripMs * 1_000_000L / 2, 0);
    }

    /** As {@link #to}, with at most {@code bitsPerS} in each direction for all connections together. */
    static DelayedPath narrow(int toPort, int roundTripMs, double bitsPerS) throws IOException {
        return new DelayedPath(entrance(), toPort, roundTripMs * 1_000_000L / 2, 8e9 / bitsPerS);
    }

    private static ServerSocket entrance() throws IOException {
        return new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    }

    /** From now on nothing passes; both ends stay connected. */
    void hold() {
        held = true;
    }

    /** What was held passes now, and everything after it. */
    void letThrough() {
        held = false;
    }

    int port() {
        return entrance.getLocalPort();
    }

    private interface Task {
        void run() throws Exception;
    }

    private static void run(String name, Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (Exception closed) {
                        // one side has gone; the other end of the path notices by its own read
                    }
                },
                "path-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket near = entrance.accept();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), toPort);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            open.add(near);
            open.add(far);
            carry(near, far, busyThereNs);
            carry(far, near, busyBackNs);
        }
    }

    /** When {@code bytes} that arrive now will have passed the bottleneck. */
    private long passedNs(int bytes, AtomicLong busyUntilNs) {
        long nowNs = System.nanoTime();
        return busyUntilNs.accumulateAndGet((long) (bytes * nsPerByte), (until, took) -> Math.max(until, nowNs) + took);
    }

    private void carry(Socket from, Socket to, AtomicLong busyUntilNs) {
        BlockingQueue<Piece> underWay = new LinkedBlockingQueue<>();
        run("in", () -> {
            InputStream in = from.getInputStream();
            byte[] piece = new byte[PIECE_BYTES];
            for (int bytes = in.read(piece); bytes >= 0; bytes = in.read(piece)) {
                underWay.add(new Piece(Arrays.copyOf(piece, bytes), passedNs(bytes, busyUntilNs) + oneWayNs));
            }
            underWay.add(new Piece(END, passedNs(0, busyUntilNs) + oneWayNs));
        });
        run("out", () -> {
            OutputStream out = to.getOutputStream();
            for (Piece next = underWay.take(); next.bytes() != END; next = underWay.take()) {
                for (long leftNs = next.dueNs() - System.nanoTime();
                        leftNs > 0 || held;
                        leftNs = next.dueNs() - System.nanoTime()) {
                    LockSupport.parkNanos(Math.max(leftNs, HELD_LOOK_NS));
                }
                out.write(next.bytes());
            }
            to.close();
        });
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
