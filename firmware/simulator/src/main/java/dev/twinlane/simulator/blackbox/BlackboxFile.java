package dev.twinlane.simulator.blackbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A black box in a file of at most {@link #MAX_BYTES}. Entries wait in a queue of {@link #WAITING} for the thread {@code
 * blackbox}, which also records where the rover is; those that find it full are counted, and the count is recorded.
 */
public final class BlackboxFile implements Blackbox, AutoCloseable {

    static final int PERIOD_MS = 10;

    /** A rover at rest is recorded once in this many periods. */
    static final int RESTING_PERIODS = 5;

    static final int WAITING = 4_096;
    static final int MAX_BYTES = 256_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(BlackboxFile.class);
    private static final ObjectWriter JSON = new ObjectMapper()
            .writerFor(Entry.class)
            .withRootValueSeparator("\n")
            .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final Supplier<Entry.Body> body;
    private final Writer file;
    private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread = new Thread(this::run, "blackbox");
    private volatile boolean closing; // written by the closing thread
    private long writtenBytes; // blackbox
    private int restingPeriods; // blackbox
    private double lastHeadingDeg; // blackbox

    private BlackboxFile(Supplier<Entry.Body> body, Writer file) {
        this.body = body;
        this.file = file;
    }

    /** Starts a black box that overwrites what {@code path} held. */
    public static BlackboxFile start(Path path, Supplier<Entry.Body> body) throws IOException {
        BlackboxFile box = new BlackboxFile(body, Files.newBufferedWriter(path, StandardCharsets.UTF_8));
        box.thread.setDaemon(true);
        box.thread.start();
        return box;
    }

    @Override
    public void note(Entry entry) {
        if (!waiting.offer(entry)) {
            lost.incrementAndGet();
        }
    }

    private void run() {
        try (file) {
            long lookNs = System.nanoTime();
            while (!closing && writtenBytes < MAX_BYTES) {
                lookNs += TimeUnit.MILLISECONDS.toNanos(PERIOD_MS);
                drainUntil(lookNs);
                look();
                file.flush();
            }
            LOG.info("blackbox: {} bytes written; it is closed", writtenBytes);
        } catch (IOException e) {
            LOG.error("blackbox: {}; nothing more is recorded", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drainUntil(long untilNs) throws IOException, InterruptedException {
        for (long leftNs = untilNs - System.nanoTime(); leftNs > 0; leftNs = untilNs - System.nanoTime()) {
            Entry entry = waiting.poll(leftNs, TimeUnit.NANOSECONDS);
            if (entry != null) {
                write(entry);
            }
        }
        for (Entry entry = waiting.poll(); entry != null; entry = waiting.poll()) {
            write(entry);
        }
        long lostNow = lost.getAndSet(0);
        if (lostNow > 0) {
            write(new Entry.Lost(System.nanoTime(), lostNow));
        }
    }

    private void look() throws IOException {
        Entry.Body now = body.get();
        boolean rests = now.speedMmS() == 0 && now.headingDeg() == lastHeadingDeg;
        lastHeadingDeg = now.headingDeg();
        restingPeriods = rests ? restingPeriods + 1 : 0;
        if (restingPeriods % RESTING_PERIODS == 0) {
            write(now);
        }
    }

    private void write(Entry entry) throws IOException {
        String line = JSON.writeValueAsString(entry);
        file.write(line);
        file.write('\n');
        writtenBytes += line.length() + 1L;
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join(TimeUnit.SECONDS.toMillis(1));
    }
}
