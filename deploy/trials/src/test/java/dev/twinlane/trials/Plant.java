package dev.twinlane.trials;

import java.util.List;
import java.util.Map;

/** What a rover's motors and brakes truly are, whatever its figures say. */
enum Plant {
    EVEN("no dead band", 0, 120),
    STICKY("20 % dead band", 0.2, 120),
    STICKIER("30 % dead band", 0.3, 120),
    ROLLING("30 % dead band, brakes twice as long", 0.3, 240);

    /** With a full battery, mm/s. */
    static final int SPEED_MM_S = 700;

    /** What a full battery has while the motors run. */
    private static final int CALIBRATED_MV = 8_200;

    /** How fast it is beside what it was when it was measured: as then, with a full battery after an empty one, the other way. */
    static final List<Double> CHANGES = List.of(1.0, 1.2, 0.8);

    private final String words;
    final double deadBand;
    final int brakeMs;

    Plant(String words, double deadBand, int brakeMs) {
        this.words = words;
        this.deadBand = deadBand;
        this.brakeMs = brakeMs;
    }

    /** Options of the simulator for it, so many times as fast. */
    List<String> options(double change) {
        return List.of(
                "--true-speed=" + Math.round(SPEED_MM_S * change), "--dead-band=" + deadBand, "--coast=" + brakeMs);
    }

    /** What the guide finds: speed and brake rounded up, the dead band down by what a hand may err. */
    Map<String, ?> figures() {
        Map<String, ?> motors = Map.of(
                "trim",
                0,
                "invertLeft",
                false,
                "invertRight",
                false,
                "deadband",
                Math.max(0, deadBand - 0.03),
                "rampMs",
                150,
                "brakeAtRest",
                true);
        return Map.of(
                "maxSpeedMmS",
                SPEED_MM_S,
                "brakeMs",
                brakeMs,
                "reverseCap",
                0.35,
                "turnCap",
                0.5,
                "lowBatteryMv",
                6_600,
                "calibratedMv",
                CALIBRATED_MV,
                "motors",
                motors);
    }

    /** For a table. */
    static String words(Plant plant, double change) {
        return change == 1 ? plant.words : String.format("%s, now %+.0f %%", plant.words, 100 * (change - 1));
    }
}
