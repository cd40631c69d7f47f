package dev.twinlane.trials;

import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.shared.wire.Subprotocols;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A viewer that acknowledges at once and notes each picture's age. Runs on a thread of its own. */
final class Watching implements AutoCloseable {

    private final Socket socket;
    private final Thread thread;
    private final List<Double> agesMs = new ArrayList<>();
    private long bytes; // guarded by agesMs
    private volatile int newestSeq;
    private volatile boolean stopped;

    private Watching(Socket socket) {
        this.socket = socket;
        this.thread = new Thread(this::watch, "watching");
        thread.setDaemon(true);
        thread.start();
    }

    static Watching start(TestHome home, TestHome.Rover rover, Visitor visitor) throws Exception {
        return new Watching(open(home, rover, visitor));
    }

    /** A viewer at the far end of {@code path}. */
    static Watching start(TestHome home, TestHome.Rover rover, Visitor visitor, DelayedPath path) throws Exception {
        return new Watching(open(home, rover, visitor, "ws://127.0.0.1:" + path.port()));
    }

    /** A viewer that reaches the video relay under another address than its own. */
    static Watching start(TestHome home, TestHome.Rover rover, Visitor visitor, String video) throws Exception {
        return new Watching(open(home, rover, visitor, video));
    }

    /** The bare socket, for a viewer that does otherwise. */
    static Socket open(TestHome home, TestHome.Rover rover, Visitor visitor) throws Exception {
        return open(home, rover, visitor, home.video());
    }

    /** The same, to a video relay that is reached under another address than its own. */
    static Socket open(TestHome home, TestHome.Rover rover, Visitor visitor, String video) throws Exception {
        return Socket.open(
                visitor.client(),
                video + "/watch",
                List.of(Subprotocols.VIDEO, Subprotocols.TICKET_PREFIX + visitor.viewerTicket(rover)),
                "Host",
                home.videoAuthority());
    }

    private void watch() {
        try {
            while (!stopped) {
                Socket.Message.Binary picture = socket.nextBinary();
                ByteBuffer stamped = ByteBuffer.wrap(picture.bytes());
                synchronized (agesMs) {
                    bytes += picture.bytes().length;
                    agesMs.add((picture.atNs() / 1_000 - FrameStamp.capturedUs(stamped, 0)) / 1e3);
                }
                newestSeq = FrameStamp.seq(stamped, 0);
                socket.acknowledge(newestSeq);
            }
        } catch (Exception | AssertionError e) {
            if (!stopped) {
                throw new IllegalStateException("the viewer broke off", e);
            }
        }
    }

    /** Does it still watch? */
    boolean isOpen() {
        return thread.isAlive();
    }

    /** The sequence of the newest picture, u32 as an int; 0 before the first. */
    int newestSeq() {
        return newestSeq;
    }

    /** How many bytes the pictures had so far. */
    long bytes() {
        synchronized (agesMs) {
            return bytes;
        }
    }

    /** Age on arrival of the pictures since the last call, ms. */
    List<Double> takeAgesMs() {
        synchronized (agesMs) {
            List<Double> taken = List.copyOf(agesMs);
            agesMs.clear();
            return taken;
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        socket.close();
        thread.join(5_000);
    }
}
