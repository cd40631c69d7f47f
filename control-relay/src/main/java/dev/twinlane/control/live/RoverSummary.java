package dev.twinlane.control.live;

/**
 * A rover at a summary.
 *
 * @param online is its drive board connected
 * @param seenAtMs when that came or left last, ms since 1970; 0 when it was never there
 * @param cameraLive do pictures flow
 * @param cameraOff is the camera off whoever asks
 * @param driver who drives, empty for nobody
 * @param batteryMv what its battery had when its board last spoke, mV
 * @param batteryLow is that too little to drive
 * @param firmware what its drive board runs, empty while unknown
 */
public record RoverSummary(
        boolean online,
        long seenAtMs,
        boolean cameraLive,
        boolean cameraOff,
        String driver,
        int batteryMv,
        boolean batteryLow,
        String firmware) {}
