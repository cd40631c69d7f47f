package dev.twinlane.simulator.drive;

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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A drive board that runs: the firmware's loop on thread {@code drive-node}, and on thread {@code dead-man} the timer that
 * stops the rover when its driver falls silent, whatever the loop is busy with.
 */
public final class DriveBoard implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DriveBoard.class);

    /** Expedited forwarding. */
    private static final int TRAFFIC_CLASS = 0xB8;

    /** Half of what the firmware asks for, so that no deadline is met later than by that. */
    private static final int TIMER_PERIOD_MS = 5;

    /** How long a loop hangs that is told to by an option. */
    private static final int HANG_MS = 3_000;

    private final BoardNetwork network = BoardNetwork.open();
    private final DriveHardware hardware;
    private final Motors motors;
    private final Blackbox box;
    private final Firmware_ModuleExports loop;
    private final Firmware_ModuleExports timer;
    private final Runnable onFirstOpen;
    private final Thread loopThread = new Thread(this::run, "drive-node");
    private final Thread timerThread = new Thread(this::watch, "dead-man");
    private volatile boolean closing; // written by the closing thread, or by a timer that fails
    private final AtomicInteger hangMs = new AtomicInteger();
    private int hangAfterMs; // loop; 0 is never

    private DriveBoard(
            BoardSettings settings, DriveHardware.Wiring wiring, Blackbox box, Runnable onFirstOpen, int hangAfterMs) {
        Memory memory = Firmware.blankMemory();
        long startNs = System.nanoTime();
        this.hardware = new DriveHardware(memory, wiring, box);
        this.motors = wiring.motors();
        this.box = box;
        this.onFirstOpen = onFirstOpen;
        this.hangAfterMs = hangAfterMs;
        Firmware firmware = Firmware.ofDriveBoard(
                memory,
                new BoardHardware(
                        memory,
                        () -> (System.nanoTime() - startNs) / 1_000,
                        settings,
                        LOG::info,
                        List.of(network.socket(TRAFFIC_CLASS))),
                hardware);
        this.loop = firmware.loop();
        this.timer = firmware.timer(loop);
    }

    /**
     * A board that connects from now on.
     *
     * @param onFirstOpen called once, when control is there for the first time
     * @param hangAfterMs a trial of the dead man: once the motors have turned for so long the loop hangs, inside the firmware;
     *     0 is never
     */
    public static DriveBoard start(
            BoardSettings settings, DriveHardware.Wiring wiring, Blackbox box, Runnable onFirstOpen, int hangAfterMs) {
        DriveBoard board = new DriveBoard(settings, wiring, box, onFirstOpen, hangAfterMs);
        board.loop.driveStart();
        board.timerThread.setDaemon(true);
        board.timerThread.start();
        board.loopThread.start();
        return board;
    }

    private void run() {
        boolean openedBefore = false;
        long restedNs = System.nanoTime();
        try (network) {
            while (!closing) {
                loop.driveStep();
                if (!openedBefore && loop.driveConnected() != 0) {
                    openedBefore = true;
                    onFirstOpen.run();
                }
                restedNs = hardware.turns() ? restedNs : System.nanoTime();
                if (hangAfterMs > 0 && System.nanoTime() - restedNs >= TimeUnit.MILLISECONDS.toNanos(hangAfterMs)) {
                    hangAfterMs = 0;
                    hang(HANG_MS);
                }
                int askedMs = hangMs.getAndSet(0);
                if (askedMs > 0) {
                    hang(askedMs);
                }
                network.await();
            }
        } catch (ChicoryInterruptedException e) {
            LOG.debug("firmware loop interrupted at shutdown");
        } finally {
            motors.cut(); // after the last turn of the loop, whether or not anybody watches still
            LOG.info("drive node stopped");
        }
    }

    private void hang(int ms) {
        box.note(new Entry.Heard(System.nanoTime(), "freeze"));
        loop.hang(ms);
    }

    /** Its loop soon hangs for so long. Safe for all threads. */
    public void hangFor(int ms) {
        hangMs.set(ms);
    }

    private void watch() {
        try {
            while (!closing) {
                timer.deadManTick();
                LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(TIMER_PERIOD_MS));
            }
        } finally {
            motors.cut(); // whatever ended this thread, nobody watches any more: then the loop must not go on either
            close();
        }
    }

    @Override
    public void close() {
        closing = true;
        loopThread.interrupt();
        LockSupport.unpark(timerThread);
    }
}
