package dev.twinlane.simulator.camera;

import dev.twinlane.simulator.blackbox.Blackbox;
import dev.twinlane.simulator.drive.PowerWire;
import java.util.Optional;
import java.util.function.Supplier;

/** The camera board on the switched power wire. Safe for all threads. */
public final class CameraNode implements PowerWire, AutoCloseable {

    private final TicketDesk desk;
    private final Supplier<FrameSource> lens;
    private final FrameQuality quality;
    private final int bootMs;
    private final Blackbox box;
    private Optional<Thread> running = Optional.empty(); // guarded by this

    /**
     * A camera without power.
     *
     * @param lens makes what a freshly booted camera looks at
     * @param bootMs from power on to the first request
     * @param box told each picture that is sent
     */
    public CameraNode(TicketDesk desk, Supplier<FrameSource> lens, FrameQuality quality, int bootMs, Blackbox box) {
        this.desk = desk;
        this.lens = lens;
        this.quality = quality;
        this.bootMs = bootMs;
        this.box = box;
    }

    @Override
    public synchronized void power(boolean on) {
        running.ifPresent(Thread::interrupt);
        running = Optional.empty();
        if (on) {
            Thread thread = new Thread(new CameraBoot(desk, lens, quality, bootMs, box), "camera");
            thread.start();
            running = Optional.of(thread);
        }
    }

    @Override
    public void close() {
        power(false);
    }
}
