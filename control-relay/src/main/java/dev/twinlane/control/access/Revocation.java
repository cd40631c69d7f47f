package dev.twinlane.control.access;

/**
 * A right or a key that somebody has lost.
 *
 * @param sid the login session that lost it; empty when a device did
 * @param device the camera that the session may no longer watch, empty for all cameras; or the device that lost its key
 */
public record Revocation(String sid, String device) {}
