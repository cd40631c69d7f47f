package dev.twinlane.control.device;

/**
 * A board with a key of its own.
 *
 * @param id names it, not secret
 * @param rover the rover it belongs to
 * @param kind what it does there
 * @param mark names the key that it showed, among those it had before or gets later; not secret
 */
public record Device(String id, String rover, DeviceKind kind, String mark) {}
