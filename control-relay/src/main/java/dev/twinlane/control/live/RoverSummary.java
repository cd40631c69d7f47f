package dev.twinlane.control.live;

/**
 * A rover as the list of rovers shows it.
 *
 * @param online is its drive board connected
 * @param seenAtMs when the board connected or left last, ms since 1970; 0 when it never connected
 * @param cameraLive do pictures flow
 * @param cameraOff is the camera kept off
 * @param driver who drives, empty for nobody
 * @param batteryMv battery voltage when its board last reported, mV
 * @param batteryLow is that too low to drive
 * @param firmware version on its drive board, empty while unknown
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
