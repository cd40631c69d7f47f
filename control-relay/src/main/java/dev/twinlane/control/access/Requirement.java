package dev.twinlane.control.access;

/** Who may use a route. Each route names one; {@link Access} decides what it takes. */
public enum Requirement {
    /** Every page of ours, logged in or not. */
    ANYBODY,
    /** Anybody who is logged in. */
    PERSON,
    /** An admin of the whole server. */
    SERVER_ADMIN,
    /** Anybody who may watch the rover in the path. */
    WATCH,
    /** Anybody who may drive it. */
    DRIVE,
    /** Its admins. */
    ADMIN,
    /** A board that has no key yet. */
    NEW_BOARD,
    /** A drive board, by its key. */
    DRIVE_BOARD,
    /** A camera, by its key, unless it must be off. */
    CAMERA,
    /** The video relay; who knows the link's secret proves it on the open socket. */
    VIDEO_RELAY;

    /** Is this for programs that bring a key of their own, and not for pages? */
    public boolean isForPrograms() {
        return this == NEW_BOARD || this == DRIVE_BOARD || this == CAMERA || this == VIDEO_RELAY;
    }

    /** Is it about a rover that must be named? */
    public boolean isAboutRover() {
        return this == WATCH || this == DRIVE || this == ADMIN;
    }
}
