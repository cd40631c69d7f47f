package dev.twinlane.trials;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.shared.wire.Subprotocols;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A camera that never rests: pictures of one size at one pace, at most two ahead of their acknowledgements, each stamped
 * with this machine's monotonic clock so that a viewer beside it can tell their age. Runs on a thread of its own.
 */
final class Camera implements AutoCloseable {

    private static final int IN_FLIGHT = 2;

    private final Socket socket;
    private final Thread thread;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private volatile boolean stopped;

    private Camera(Socket socket, int pictureBytes, double fps) {
        this.socket = socket;
        this.thread = new Thread(() -> stream(pictureBytes, fps), "camera");
        thread.setDaemon(true);
        thread.start();
    }

    static Camera start(TestHome home, TestHome.Rover rover, int pictureBytes, double fps) throws Exception {
        return start(home, rover, pictureBytes, fps, home.video());
    }

    /** A camera that reaches the video relay under another address than its own. */
    static Camera start(TestHome home, TestHome.Rover rover, int pictureBytes, double fps, String video)
            throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(home.page() + "/api/camera/ticket"))
                        .header("Authorization", "Bearer " + rover.cameraKey())
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String ticket = new ObjectMapper().readTree(answer.body()).get("ticket").asText();
        Socket socket = Socket.open(
                client,
                video + "/camera",
                List.of(Subprotocols.VIDEO, Subprotocols.TICKET_PREFIX + ticket),
                "Host",
                home.videoAuthority());
        socket.nextText("hello");
        return new Camera(socket, pictureBytes, fps);
    }

    private void stream(int pictureBytes, double fps) {
        byte[] picture = new byte[pictureBytes];
        ByteBuffer stamp = ByteBuffer.wrap(picture);
        long everyNs = (long) (1e9 / fps);
        long nextNs = System.nanoTime();
        try {
            for (int seq = 0; !stopped; seq++) {
                if (seq >= IN_FLIGHT) {
                    awaitAck();
                }
                LockSupport.parkNanos(nextNs - System.nanoTime());
                nextNs = Math.max(nextNs + everyNs, System.nanoTime());
                FrameStamp.write(stamp, 0, seq, System.nanoTime() / 1_000, 0);
                socket.send(picture);
                sent.incrementAndGet();
            }
        } catch (Exception | AssertionError e) {
            if (!stopped) {
                throw new IllegalStateException("the camera broke off after " + sent.get() + " pictures", e);
            }
        }
    }

    private void awaitAck() throws InterruptedException {
        Socket.Message message = socket.next();
        while (!(message instanceof Socket.Message.Text text && text.text().startsWith("{\"type\":\"ack\""))) {
            if (message instanceof Socket.Message.Closed closed) {
                throw new AssertionError("closed: " + closed);
            }
            told.incrementAndGet();
            message = socket.next();
        }
    }

    /** How often it was told to change its quality, which it ignores. */
    int told() {
        return told.get();
    }

    /** Is it still connected? */
    boolean isOpen() {
        return thread.isAlive();
    }

    /** How many pictures went out. */
    int sent() {
        return sent.get();
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        socket.close();
        thread.join(5_000);
    }
}
