package dev.twinlane.control.audit;

/** What is worth remembering. */
public enum AuditAction {
    /** The first person was made with the setup link. */
    SETUP,
    /** Somebody logged in. */
    LOGIN,
    /** A login that failed. */
    LOGIN_REFUSED,
    /** Somebody logged out. */
    LOGOUT,
    /** A rover and its keys were made. */
    ROVER_ADDED,
    /** A token for a player was made. */
    PLAYER_ADDED,
    /** A player's token was revoked. */
    PLAYER_REVOKED,
    /** A person was made on the command line. */
    PERSON_ADDED,
    /** A board, or the video relay, connected. */
    CONNECTED,
    /** A newer connection took an older one's place. */
    REPLACED,
    /** A key that opens nothing. */
    KEY_REFUSED,
    /** Somebody got the lease. */
    LEASE_GRANTED,
    /** Somebody took the lease from a silent driver. */
    LEASE_TAKEN_OVER,
    /** An admin took the lease from a driver who was there. */
    LEASE_OVERRIDDEN,
    /** A rover's figures were changed. */
    SETTINGS_CHANGED,
    /** The emergency stop was latched. */
    ESTOP,
    /** The emergency stop was released. */
    ESTOP_CLEARED
}
