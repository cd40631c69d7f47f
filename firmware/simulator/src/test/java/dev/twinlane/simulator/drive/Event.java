package dev.twinlane.simulator.drive;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Something that happens to a drive board, with values around each of its thresholds. */
sealed interface Event {

    /** Time passes, and the dead man's timer runs. */
    record Pass(int ms) implements Event {}

    /** Time passes, and the timer is late. */
    record Stall(int ms) implements Event {}

    /**
     * A drive command.
     *
     * @param seqStep added to the newest sequence sent
     * @param ageMs of its tick echo when it arrives
     * @param pictureAgeMs when the command was made, −1 unknown
     * @param samePicture as the last command's
     * @param epochStep added to the epoch
     */
    record Drive(
            int seqStep, int ageMs, double linear, double angular, int pictureAgeMs, boolean samePicture, int epochStep)
            implements Event {}

    /** A wish to arm, as {@link Drive}. */
    record Arm(int ageMs, int pictureAgeMs, int epochStep) implements Event {}

    /** All is well for so many commands: armed, fresh pictures, 20 commands a second. */
    record Ride(int commands) implements Event {}

    /**
     * The driver releases the stop.
     *
     * @param unknownPresses presses of the board's own button that the release does not know of
     */
    record Release(int unknownPresses) implements Event {}

    /** What needs no figures. */
    enum Plain implements Event {
        PRESS,
        DISARM,
        STOP,
        ESTOP,
        HELLO,
        CLOSE,
        OPEN
    }

    /** The battery is so full now. */
    record Battery(int mv) implements Event {}

    /** Sequences of them, most of which drive. */
    static Arbitrary<List<Event>> sequences() {
        return anyEvent().list().ofMinSize(10).ofMaxSize(120);
    }

    private static Arbitrary<Event> anyEvent() {
        Arbitrary<Integer> ages = Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.integers().between(0, 120)),
                Tuple.of(1, Arbitraries.of(-1, 199, 200, 399, 400, 401, 1_000)));
        Arbitrary<Integer> pictureAges = Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.integers().between(20, 250)),
                Tuple.of(1, Arbitraries.of(-1, 0, 450, 499, 500, 950, 1_000, 1_001)));
        Arbitrary<Integer> epochSteps = Arbitraries.frequency(Tuple.of(16, 0), Tuple.of(1, -1), Tuple.of(1, 1));
        Arbitrary<Integer> seqSteps =
                Arbitraries.frequency(Tuple.of(14, 1), Tuple.of(1, 0), Tuple.of(1, -2), Tuple.of(1, 9));
        Arbitrary<Double> sticks = Arbitraries.of(1.0, 1.0, 1.0, 0.5, 0.0, 0.0, -1.0);
        Arbitrary<Event> passes = Arbitraries.frequencyOf(
                        Tuple.of(10, Arbitraries.integers().between(20, 80)),
                        Tuple.of(2, Arbitraries.integers().between(200, 400)),
                        Tuple.of(1, Arbitraries.integers().between(1_400, 3_000)))
                .map(Pass::new);
        Arbitrary<Event> drives = Combinators.combine(
                        seqSteps, ages, sticks, sticks, pictureAges, Arbitraries.of(true, false, false), epochSteps)
                .as(Drive::new);
        Arbitrary<Event> arms =
                Combinators.combine(ages, pictureAges, epochSteps).as(Arm::new);
        return Arbitraries.frequencyOf(
                Tuple.of(12, passes),
                Tuple.of(14, drives),
                Tuple.of(3, arms),
                Tuple.of(5, Arbitraries.integers().between(1, 12).map(Ride::new)),
                Tuple.of(1, Arbitraries.integers().between(5, 40).map(Stall::new)),
                Tuple.of(2, Arbitraries.of(Plain.class).map(plain -> plain)),
                Tuple.of(1, Arbitraries.of(0, 0, 1).map(Release::new)),
                Tuple.of(1, Arbitraries.of(8_000, 8_000, 0, 6_599).map(Battery::new)));
    }
}
