package dev.twinlane.control.access;

/**
 * Something that somebody could do a moment ago, and may not any more.
 *
 * @param sid the login session that lost it; empty when a device did
 * @param device the camera that the session may not watch any more, empty for all of them; or the device that lost its key
 */
public record Revocation(String sid, String device) {}
