package dev.twinlane.control.driver;

/**
 * A rover at a glance.
 *
 * @param online is its drive board connected
 * @param cameraLive do pictures flow
 * @param driver who drives, empty for nobody
 * @param batteryMv what its battery had when its board last spoke, mV
 * @param batteryLow is that too little to drive
 * @param firmware what its drive board runs, empty while unknown
 */
public record Glance(
        boolean online, boolean cameraLive, String driver, int batteryMv, boolean batteryLow, String firmware) {}
