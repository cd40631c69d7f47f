package dev.twinlane.simulator.body;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down where the rover was, for whoever checks that driving moves it: one JSON object a line, 20 a second, into a
 * file that ends at {@link #MAX_BYTES}.
 *
 * <pre>{"tMs":1712345678901,"x":1200.0,"y":2500.0,"headingDeg":0.00,"speedMmS":0.0,"seqSeen":17}</pre>
 *
 * <p>{@code tMs} is the wall clock, {@code seqSeen} the sequence of the newest command carried out.
 */
public final class PoseLog implements AutoCloseable {

    static final int PERIOD_MS = 50;
    static final int MAX_BYTES = 20_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(PoseLog.class);

    private final RoverBody body;
    private final LongSupplier seqSeen;
    private final Writer file;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "pose-log");
        thread.setDaemon(true);
        return thread;
    });
    private int writtenBytes; // guarded by this

    private PoseLog(RoverBody body, LongSupplier seqSeen, Writer file) {
        this.body = body;
        this.seqSeen = seqSeen;
        this.file = file;
    }

    /** A log that writes from now on, over whatever {@code path} held. */
    public static PoseLog start(Path path, RoverBody body, LongSupplier seqSeen) throws IOException {
        PoseLog log = new PoseLog(body, seqSeen, Files.newBufferedWriter(path, StandardCharsets.UTF_8));
        var unused = log.timer.scheduleAtFixedRate(log::write, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
        return log;
    }

    private synchronized void write() {
        if (timer.isShutdown()) {
            return;
        }
        Pose pose = body.pose();
        String line = String.format(
                Locale.ROOT,
                "{\"tMs\":%d,\"x\":%.1f,\"y\":%.1f,\"headingDeg\":%.2f,\"speedMmS\":%.1f,\"seqSeen\":%d}\n",
                System.currentTimeMillis(),
                pose.xMm(),
                pose.yMm(),
                Math.toDegrees(pose.headingRad()),
                pose.speedMmS(),
                seqSeen.getAsLong());
        try {
            file.write(line);
            file.flush();
        } catch (IOException e) {
            LOG.error("pose log: {}; no more is written", e.getMessage());
            throw new UncheckedIOException(e); // ends the timer
        }
        writtenBytes += line.length();
        if (writtenBytes >= MAX_BYTES) {
            LOG.info("pose log: {} bytes written; no more is written", writtenBytes);
            timer.shutdown();
        }
    }

    @Override
    public void close() throws IOException {
        timer.shutdown(); // a line that is being written is finished by the lock
        synchronized (this) {
            file.close();
        }
    }
}
