package dev.twinlane.control.access;

/** Whom something is for. Each route names one; {@link Access} knows what it means. */
public enum Requirement {
    /** Every page of ours, logged in or not. */
    ANYBODY,
    /** Whoever is logged in. */
    PERSON,
    /** An admin of the whole server. */
    SERVER_ADMIN,
    /** Whoever may watch the rover that is named. */
    WATCH,
    /** Whoever may drive it. */
    DRIVE,
    /** Its admins. */
    ADMIN,
    /** A board that has no key yet. */
    NEW_BOARD,
    /** A drive board, by its key. */
    DRIVE_BOARD,
    /** A camera, by its key, unless it must be off. */
    CAMERA,
    /** The video relay, by the secret that both relays read. */
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
