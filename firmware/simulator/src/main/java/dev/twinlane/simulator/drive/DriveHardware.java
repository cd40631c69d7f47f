package dev.twinlane.simulator.drive;

import com.dylibso.chicory.runtime.Memory;
import dev.twinlane.simulator.blackbox.Blackbox;
import dev.twinlane.simulator.board.Firmware_Drive;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.IntSupplier;

/**
 * What the drive board is wired to. The dead man's timer cuts the motors and looks at the button; all else is confined to the
 * loop.
 */
public final class DriveHardware implements Firmware_Drive {

    private static final double PERMILLE = 1_000;

    private final Memory memory;
    private final Wiring wiring;
    private final FlightRecord record;
    private volatile boolean turns; // written by the loop and the timer

    /**
     * The other ends of the board's wires.
     *
     * @param batteryMv mV now, 0 when it is not measured
     * @param light told the headlight's level, 0..1
     * @param button is the board's own button held down now
     */
    public record Wiring(
            Motors motors, PowerWire camera, IntSupplier batteryMv, DoubleConsumer light, BooleanSupplier button) {}

    DriveHardware(Memory memory, Wiring wiring, Blackbox box) {
        this.memory = memory;
        this.wiring = wiring;
        this.record = new FlightRecord(box);
    }

    /** Were the motors told to turn, when they were told last? */
    boolean turns() {
        return turns;
    }

    @Override
    public void motorsSet(int leftPermille, int rightPermille) {
        turns = leftPermille != 0 || rightPermille != 0;
        if (turns) {
            record.turn();
        }
        wiring.motors().set(leftPermille, rightPermille);
    }

    @Override
    public void motorsCut() {
        turns = false;
        if (wiring.motors().cut()) {
            record.cut();
        }
    }

    @Override
    public void cameraPower(int on) {
        wiring.camera().power(on != 0);
    }

    @Override
    public int batteryMv() {
        return wiring.batteryMv().getAsInt();
    }

    @Override
    public void light(int levelPermille) {
        wiring.light().accept(levelPermille / PERMILLE);
    }

    @Override
    public int button() {
        return wiring.button().getAsBoolean() ? 1 : 0;
    }

    @Override
    public int rssiDbm() {
        return 0; // no radio
    }

    @Override
    public int freeHeapBytes() {
        return (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().freeMemory());
    }

    @Override
    public void recordCommand(
            int seq,
            int ageMs,
            int epoch,
            int linearPermille,
            int angularPermille,
            int viewSeq,
            int viewAgeMs,
            int verdict) {
        record.command(
                Integer.toUnsignedLong(seq),
                ageMs,
                Integer.toUnsignedLong(epoch),
                linearPermille,
                angularPermille,
                Integer.toUnsignedLong(viewSeq),
                viewAgeMs,
                verdict);
    }

    @Override
    public void recordHeard(int what) {
        record.heard(memory.readCString(what));
    }

    @Override
    public void recordMotion(
            int linearPermille,
            int angularPermille,
            int armed,
            int failsafe,
            int estop,
            int epoch,
            int limitPermille,
            int reason) {
        record.motion(
                linearPermille,
                angularPermille,
                armed != 0,
                failsafe != 0,
                estop != 0,
                Integer.toUnsignedLong(epoch),
                limitPermille,
                reason);
    }
}
