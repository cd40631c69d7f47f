package dev.twinlane.simulator.camera;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.runtime.Memory;
import dev.twinlane.simulator.blackbox.Blackbox;
import dev.twinlane.simulator.blackbox.Entry;
import dev.twinlane.simulator.board.BoardHardware;
import dev.twinlane.simulator.board.BoardNetwork;
import dev.twinlane.simulator.board.BoardSettings;
import dev.twinlane.simulator.board.Firmware;
import dev.twinlane.simulator.board.Firmware_ModuleExports;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The camera's life from power on to power off: boots, then runs the firmware's loop. Its clock and its memory begin anew. Runs
 * on a thread of its own, {@code camera}, until that is interrupted.
 */
final class CameraBoot implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(CameraBoot.class);

    /** Assured forwarding, class 4, low drop. */
    private static final int TRAFFIC_CLASS = 0x88;

    private final BoardSettings settings;
    private final Supplier<FrameSource> lens;
    private final BooleanSupplier isStill;
    private final int bootMs;
    private final Blackbox box;
    private final long startNs = System.nanoTime();

    /**
     * A life.
     *
     * @param isStill does its sensor hang now?
     */
    CameraBoot(BoardSettings settings, Supplier<FrameSource> lens, BooleanSupplier isStill, int bootMs, Blackbox box) {
        this.settings = settings;
        this.lens = lens;
        this.isStill = isStill;
        this.bootMs = bootMs;
        this.box = box;
    }

    @Override
    public void run() {
        try {
            Thread.sleep(bootMs);
            LOG.info("camera booted in {} ms", bootMs);
            live();
        } catch (InterruptedException | ChicoryInterruptedException e) {
            LOG.info("camera lost its power");
        }
    }

    private void live() throws InterruptedException {
        Memory memory = Firmware.blankMemory();
        try (BoardNetwork network = BoardNetwork.open();
                Sensor sensor = new Sensor(memory, lens.get(), isStill, this::nowUs, network::wake, this::sent)) {
            BoardHardware board = new BoardHardware(
                    memory,
                    this::nowUs,
                    settings,
                    LOG::info,
                    List.of(network.socket(TRAFFIC_CLASS), network.socket(TRAFFIC_CLASS)));
            Firmware_ModuleExports loop =
                    Firmware.ofCamera(memory, board, sensor).loop();
            sensor.placePicturesAt((int) loop._HeapBase().getValue());
            loop.cameraStart();
            while (!Thread.interrupted()) {
                loop.cameraStep();
                network.await();
            }
            throw new InterruptedException();
        }
    }

    /** µs since power on. */
    private long nowUs() {
        return (System.nanoTime() - startNs) / 1_000;
    }

    private void sent(int seq, long takenUs) {
        box.note(new Entry.Picture(startNs + takenUs * 1_000, Integer.toUnsignedLong(seq)));
    }
}
