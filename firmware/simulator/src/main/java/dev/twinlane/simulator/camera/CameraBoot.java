package dev.twinlane.simulator.camera;

import dev.twinlane.simulator.blackbox.Blackbox;
import dev.twinlane.simulator.blackbox.Entry;
import dev.twinlane.simulator.jpeg.Picture;
import dev.twinlane.simulator.socket.Reconnect;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The camera's life from power on to power off: boots, asks for a ticket, streams, and comes back after every break. Its
 * clock and its frame numbers begin at 0. Runs on a thread of its own, {@code camera}, until that is interrupted.
 */
final class CameraBoot implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(CameraBoot.class);

    private final TicketDesk desk;
    private final Supplier<FrameSource> lens;
    private final FrameQuality quality;
    private final int bootMs;
    private final Blackbox box;
    private final long startNs = System.nanoTime();
    private final RelayClock clock = new RelayClock(this::nowUs);
    private final Picture picture = new Picture(); // camera
    private final Reconnect reconnect = new Reconnect(); // camera
    private int nextSeq; // camera

    CameraBoot(TicketDesk desk, Supplier<FrameSource> lens, FrameQuality quality, int bootMs, Blackbox box) {
        this.desk = desk;
        this.lens = lens;
        this.quality = quality;
        this.bootMs = bootMs;
        this.box = box;
    }

    @Override
    public void run() {
        try {
            Thread.sleep(bootMs);
            LOG.info("camera booted in {} ms", bootMs);
            try (FrameSource source = lens.get()) {
                while (true) {
                    stream(source);
                    long delayMs = reconnect.nextMs();
                    LOG.info("video: connecting again in {} ms", delayMs);
                    Thread.sleep(delayMs);
                }
            }
        } catch (InterruptedException e) {
            LOG.info("camera lost its power after {} frames", Integer.toUnsignedString(nextSeq));
        }
    }

    private void stream(FrameSource source) throws InterruptedException {
        try {
            TicketDesk.Admission admission = desk.ask();
            reconnect.opened();
            source.quality(quality);
            source.mount(admission.mount());
            new VideoLane(this, source).run(admission);
        } catch (IOException e) {
            LOG.info("video: {}", e.getMessage());
        } finally {
            reconnect.closed();
        }
    }

    RelayClock clock() {
        return clock;
    }

    FrameQuality quality() {
        return quality;
    }

    Picture picture() {
        return picture;
    }

    /** µs since power on. */
    long nowUs() {
        return (System.nanoTime() - startNs) / 1_000;
    }

    /** The number of the next frame to be sent, u32 in an int. */
    int nextSeq() {
        return nextSeq;
    }

    /** The frame of that number, photographed at {@code takenNs}, is on its way. */
    void sent(long takenNs) {
        box.note(new Entry.Picture(takenNs, Integer.toUnsignedLong(nextSeq)));
        nextSeq++;
    }

    /** A further ticket, asked for in the background. */
    CompletableFuture<TicketDesk.Admission> askTicket() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return desk.ask();
            } catch (IOException e) {
                LOG.info("video: no new ticket: {}", e.getMessage());
                throw new CompletionException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
        });
    }
}
