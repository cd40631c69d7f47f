package dev.twinlane.simulator.drive;

/**
 * What the board measures of itself.
 *
 * @param batteryMv mV, 0 when not measured
 * @param rssiDbm radio level, dBm, 0 when not measured
 * @param heapBytes free memory, 0 when not measured
 * @param camera is the camera's power switch closed
 */
public record Vitals(int batteryMv, int rssiDbm, long heapBytes, boolean camera) {}
