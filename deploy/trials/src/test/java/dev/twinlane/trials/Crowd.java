package dev.twinlane.trials;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Strangers who hold as many useless connections to a port as they can get, from {@link #ADDRESSES} addresses, and open each
 * again when it is closed. Runs on a thread of its own.
 */
final class Crowd implements AutoCloseable {

    static final int ADDRESSES = 20;

    private static final long ROUND_NS = 100_000_000;
    private static final int SLOW_EVERY = 10; // rounds: a byte a second

    private final int port;
    private final boolean slow;
    private final @Nullable SocketChannel[] held;
    private final ByteBuffer scratch = ByteBuffer.allocate(4_096);
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Thread thread;
    private volatile boolean stopped;

    /**
     * A crowd that gathers at once.
     *
     * @param slow each sends a request at a byte a second, so that it never ends; else they send nothing
     */
    Crowd(int port, int size, boolean slow) {
        this.port = port;
        this.slow = slow;
        this.held = new SocketChannel[size];
        this.thread = new Thread(this::press, "crowd");
        thread.setDaemon(true);
        thread.start();
    }

    private void press() {
        for (int round = 0; !stopped; round++) {
            int open = 0;
            for (int i = 0; i < held.length && !stopped; i++) {
                open += hold(i, round) ? 1 : 0;
            }
            most.accumulateAndGet(open, Math::max);
            LockSupport.parkNanos(ROUND_NS);
        }
    }

    private boolean hold(int i, int round) {
        try {
            SocketChannel channel = held[i];
            if (channel == null) {
                open(i);
            } else if (isClosed(channel)) {
                channel.close();
                open(i);
            } else if (slow && round % SLOW_EVERY == 0 && channel.isConnected()) {
                channel.write(ByteBuffer.wrap(new byte[] {'x'}));
            }
            return true;
        } catch (IOException e) {
            close(held[i]);
            held[i] = null;
            return false;
        }
    }

    private void open(int i) throws IOException {
        SocketChannel channel = SocketChannel.open();
        held[i] = channel;
        channel.bind(new InetSocketAddress(
                InetAddress.getByAddress(new byte[] {127, 0, 4, (byte) (i % ADDRESSES + 1)}), 0));
        channel.configureBlocking(false);
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.finishConnect();
        opened.incrementAndGet();
        if (slow && channel.isConnected()) {
            channel.write(
                    ByteBuffer.wrap("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ".getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private boolean isClosed(SocketChannel channel) throws IOException {
        if (!channel.finishConnect()) {
            return false;
        }
        scratch.clear();
        return channel.read(scratch) < 0;
    }

    /** How many connections it has opened so far. */
    int opened() {
        return opened.get();
    }

    /** The most it held at once. */
    int most() {
        return most.get();
    }

    private static void close(@Nullable SocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join(10_000);
        for (SocketChannel channel : held) {
            close(channel);
        }
    }
}
