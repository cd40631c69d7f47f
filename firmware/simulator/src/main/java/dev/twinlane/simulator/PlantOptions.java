package dev.twinlane.simulator;

import dev.twinlane.simulator.body.Build;
import dev.twinlane.simulator.body.Plant;
import picocli.CommandLine.Option;

/** What a simulated rover truly is, where its board's figures say something else. */
final class PlantOptions {

    @Option(
            names = "--true-speed",
            defaultValue = "${env:TWINLANE_TRUE_SPEED:-0}",
            description = "Speed that it truly has at full duty and with a full battery, 0..10000 mm/s; 0 is as"
                    + " --max-speed-mm-s.")
    int trueSpeedMmS;

    @Option(
            names = "--dead-band",
            defaultValue = "${env:TWINLANE_DEAD_BAND:-0}",
            description = "Share of full duty below which its motors do not turn, 0..0.6.")
    double deadBand;

    @Option(
            names = "--coast",
            defaultValue = "${env:TWINLANE_COAST:-0}",
            description = "How long it truly takes from full speed to standstill, 0..10000 ms; 0 is as --brake-ms.")
    int coastMs;

    @Option(
            names = "--track",
            defaultValue = "${env:TWINLANE_TRACK:-0}",
            description = "What truly lies between its wheels, 20..2000 mm; 0 is as --track-mm.")
    int trueTrackMm;

    @Option(
            names = "--sag",
            defaultValue = "${env:TWINLANE_SAG:-0}",
            description = "Share by which its battery's voltage falls while both motors run at full duty, 0..0.5.")
    double sag;

    @Option(
            names = "--slope",
            defaultValue = "${env:TWINLANE_SLOPE:-0}",
            description =
                    "Share of full speed that it gains downhill and loses uphill, 0..0.5; downhill is where it looks"
                            + " at its start.")
    double slope;

    @Option(
            names = "--left-reversed",
            defaultValue = "${env:TWINLANE_LEFT_REVERSED:-false}",
            description = "Built wrong: the left motor turns backwards.")
    boolean leftReversed;

    @Option(
            names = "--right-reversed",
            defaultValue = "${env:TWINLANE_RIGHT_REVERSED:-false}",
            description = "Built wrong: the right motor turns backwards.")
    boolean rightReversed;

    @Option(
            names = "--pull",
            defaultValue = "${env:TWINLANE_PULL:-0}",
            description =
                    "Share by which one wheel is weaker, -0.3..0.3: positive the right one, negative the left one.")
    double pull;

    /**
     * What it is.
     *
     * @param figureMmS its speed, if nothing else is said
     * @param figureBrakeMs the same of its brake
     * @param figureTrackMm the same of its track
     */
    Plant plant(int figureMmS, int figureBrakeMs, int figureTrackMm) {
        return new Plant(
                trueSpeedMmS == 0 ? figureMmS : trueSpeedMmS,
                coastMs == 0 ? figureBrakeMs : coastMs,
                trueTrackMm == 0 ? figureTrackMm : trueTrackMm,
                deadBand,
                slope,
                new Build(leftReversed, rightReversed, pull));
    }
}
