package dev.twinlane.simulator.camera;

import dev.twinlane.simulator.blackbox.Blackbox;
import dev.twinlane.simulator.board.BoardSettings;
import dev.twinlane.simulator.drive.PowerWire;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The camera board on the switched power wire. Safe for all threads. */
public final class CameraBoard implements PowerWire, AutoCloseable {

    private final BoardSettings settings;
    private final Supplier<FrameSource> lens;
    private final int bootMs;
    private final Blackbox box;
    private volatile long stillUntilNs = System.nanoTime();
    private Optional<Thread> running = Optional.empty(); // guarded by this

    /**
     * A camera without power.
     *
     * @param lens makes what a freshly booted camera looks at
     * @param bootMs from power on to the first request
     * @param box told each picture that is sent
     */
    public CameraBoard(BoardSettings settings, Supplier<FrameSource> lens, int bootMs, Blackbox box) {
        this.settings = settings;
        this.lens = lens;
        this.bootMs = bootMs;
        this.box = box;
    }

    @Override
    public synchronized void power(boolean on) {
        running.ifPresent(Thread::interrupt);
        running = Optional.empty();
        if (on) {
            Thread thread = new Thread(new CameraBoot(settings, lens, this::isStill, bootMs, box), "camera");
            thread.start();
            running = Optional.of(thread);
        }
    }

    /** Its sensor hangs for so long, and hands out the picture that it has, again and again. */
    public void stillFor(int ms) {
        stillUntilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
    }

    private boolean isStill() {
        return System.nanoTime() - stillUntilNs < 0;
    }

    @Override
    public void close() {
        power(false);
    }
}
