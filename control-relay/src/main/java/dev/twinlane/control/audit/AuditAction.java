package dev.twinlane.control.audit;

import java.util.EnumSet;
import java.util.Set;

/** The kinds of entries in the audit log. */
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
    /** A rover has another name. */
    ROVER_RENAMED,
    /** A rover was deleted, with all that is about it. */
    ROVER_DELETED,
    /** A token for a player was made. */
    PLAYER_ADDED,
    /** A player's token was revoked. */
    PLAYER_REVOKED,
    /** A person was made. */
    PERSON_ADDED,
    /** Somebody was given a link to choose a password with. */
    PERSON_INVITED,
    /** Somebody was disabled, enabled, made an admin, or is no longer one. */
    PERSON_CHANGED,
    /** Somebody has another name. */
    PERSON_RENAMED,
    /** Somebody was deleted. */
    PERSON_DELETED,
    /** Somebody has a new password. */
    PASSWORD_CHANGED,
    /** Somebody has made a passkey. */
    PASSKEY_ADDED,
    /** Somebody has removed a passkey of theirs. */
    PASSKEY_REMOVED,
    /** Somebody has chosen whether their password needs a passkey beside it. */
    SECOND_FACTOR_CHANGED,
    /** What somebody may do with a rover was changed. */
    RIGHT_CHANGED,
    /** How fast somebody may drive was changed. */
    SPEED_CAP_CHANGED,
    /** A login was ended, by its person or by an admin. */
    SESSION_ENDED,
    /** A device has a new key. */
    DEVICE_KEYED,
    /** A device's key was revoked. */
    DEVICE_REVOKED,
    /** A claim code was made for a device. */
    CLAIM_MADE,
    /** A board fetched its key with a claim code. */
    CLAIMED,
    /** A claim code was wrong or has expired. */
    CLAIM_REFUSED,
    /** The keys that sign tickets were rotated. */
    KEYS_ROTATED,
    /** A board, or the video relay, connected. */
    CONNECTED,
    /** A newer connection took an older one's place. */
    REPLACED,
    /** Several boards use one key, and replace each other. */
    KEY_SHARED,
    /** A key was wrong or is revoked. */
    KEY_REFUSED,
    /** Somebody got the lease. */
    LEASE_GRANTED,
    /** Somebody took the lease from a silent driver. */
    LEASE_TAKEN_OVER,
    /** An admin took the lease from a driver who was there. */
    LEASE_OVERRIDDEN,
    /** Somebody keeps a camera off. */
    CAMERA_KEPT_OFF,
    /** Somebody no longer keeps a camera off. */
    CAMERA_RELEASED,
    /** A camera's quiet hours were changed. */
    QUIET_HOURS_CHANGED,
    /** A rover's settings were changed. */
    SETTINGS_CHANGED,
    /** A camera's quality was fixed, or left to the video relay again. */
    QUALITY_CHANGED,
    /** The emergency stop was latched. */
    ESTOP,
    /** The emergency stop was latched by the button on the board. */
    ESTOP_AT_ROVER,
    /** The emergency stop was released. */
    ESTOP_CLEARED,
    /** Something that this relay has no name for; never written. */
    UNKNOWN;

    private static final Set<AuditAction> COUNTED =
            EnumSet.of(LOGIN_REFUSED, CLAIM_REFUSED, KEY_REFUSED, KEY_SHARED, CONNECTED, REPLACED);

    /** The action of that name; {@link #UNKNOWN} where it is damaged, or of a newer relay. */
    static AuditAction named(String name) {
        try {
            return valueOf(name);
        } catch (IllegalArgumentException e) {
            return UNKNOWN;
        }
    }

    /** Can strangers or devices repeat it without end? Then it is counted by the minute. */
    boolean isCounted() {
        return COUNTED.contains(this);
    }
}
