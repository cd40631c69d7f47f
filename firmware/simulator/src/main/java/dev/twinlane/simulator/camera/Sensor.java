package dev.twinlane.simulator.camera;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.runtime.Memory;
import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.simulator.board.Firmware_Camera;
import dev.twinlane.simulator.jpeg.Picture;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The camera module of the board: takes one picture after the other on a thread of its own, {@code camera-sensor}, so that the
 * loop never waits for one. All calls come from the loop.
 */
final class Sensor implements Firmware_Camera, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sensor.class);

    /** The firmware writes its headers before the JPEG: {@code Picture::kRoomBytes}. */
    private static final int ROOM_BYTES = 40;

    private static final int ALIGNED = 4;

    /** Nobody has asked for a picture. */
    private static final Future<Long> NONE = new CompletableFuture<>();

    private final Memory memory;
    private final FrameSource source; // camera-sensor
    private final BooleanSupplier isStill;
    private final LongSupplier nowUs;
    private final Runnable whenTaken;
    private final Sent sent;
    private final Picture picture = new Picture(); // camera-sensor while it takes one, then the loop
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "camera-sensor"));
    private Future<Long> shot = NONE; // when the picture was taken, µs
    private volatile long seenUs; // when what the picture shows was before the lens; camera-sensor writes it
    private int place; // of the JPEG in the board's memory
    private boolean held; // the board sends the last picture from there
    private boolean wanted; // and has asked for the next
    private int nextSeq;

    /** Told each picture that is on its way, and when what it shows was before the lens, µs since power on. */
    @FunctionalInterface
    interface Sent {
        void picture(int seq, long seenUs);
    }

    /**
     * A sensor that looks at {@code source}, which is closed with it.
     *
     * @param isStill does it hang now? Then the picture before is handed out as a new one
     * @param whenTaken called on the sensor's thread when a picture is there
     */
    Sensor(
            Memory memory,
            FrameSource source,
            BooleanSupplier isStill,
            LongSupplier nowUs,
            Runnable whenTaken,
            Sent sent) {
        this.memory = memory;
        this.source = source;
        this.isStill = isStill;
        this.nowUs = nowUs;
        this.whenTaken = whenTaken;
        this.sent = sent;
    }

    /** Pictures go behind everything that the firmware itself uses. */
    void placePicturesAt(int firstFree) {
        place = (firstFree + ROOM_BYTES + ALIGNED - 1) / ALIGNED * ALIGNED;
    }

    /** There is memory for one picture, so the next is taken when the last was given back. */
    @Override
    public void cameraAsk() {
        wanted = held;
        if (!held) {
            shoot();
        }
    }

    private void shoot() {
        int seq = nextSeq;
        shot = thread.submit(() -> {
            long takenUs = nowUs.getAsLong();
            if (picture.jpegBytes() == 0 || !isStill.getAsBoolean()) {
                picture.clear();
                source.capture(seq, System.currentTimeMillis(), picture);
                seenUs = takenUs;
            }
            whenTaken.run();
            return takenUs;
        });
    }

    @Override
    public int cameraTake(int jpeg, int takenUs) {
        if (!shot.isDone()) {
            return 0;
        }
        memory.writeLong(takenUs, taken());
        memory.writeI32(jpeg, place);
        shot = NONE;
        held = true;
        int missingBytes = place + picture.jpegBytes() - memory.pages() * Memory.PAGE_SIZE;
        if (missingBytes > 0) {
            memory.grow((missingBytes + Memory.PAGE_SIZE - 1) / Memory.PAGE_SIZE);
        }
        memory.write(place, picture.jpeg());
        return picture.jpegBytes();
    }

    private long taken() {
        try {
            return shot.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("no picture", e.getCause());
        } catch (InterruptedException e) {
            throw new ChicoryInterruptedException("the power went");
        }
    }

    @Override
    public void cameraGiveBack() {
        held = false;
        if (wanted) {
            wanted = false;
            shoot();
        }
    }

    @Override
    public void cameraCancel() {
        wanted = false;
        shot = NONE;
    }

    @Override
    public void cameraConfigure(int widthPx, int heightPx, int jpegQuality, int fps) {
        FrameQuality wanted = FrameQuality.nearest(widthPx, heightPx, jpegQuality, fps);
        LOG.info("video: {}", wanted);
        thread.execute(() -> source.quality(wanted));
    }

    @Override
    public void cameraMount(int upsideDown, int mirrored) {
        BoardSocket.Mount told = new BoardSocket.Mount(upsideDown != 0, mirrored != 0);
        thread.execute(() -> source.mount(told));
    }

    @Override
    public void recordPicture(int seq, long takenUs) {
        nextSeq = seq + 1;
        sent.picture(seq, seenUs); // no other has been asked for since
    }

    @Override
    public void close() {
        thread.execute(source::close);
        thread.shutdown();
    }
}
