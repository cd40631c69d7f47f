package dev.twinlane.control.api;

import dev.twinlane.control.access.Requirement;

/** All calls, and who may make them. What is not listed here does not exist. */
enum Endpoint {
    /** What a page asks first: is setup still to be done, and who is logged in, if anybody? */
    SESSION("GET", "/api/session", Requirement.ANYBODY),
    /** Makes the first person, with the setup link. */
    SETUP("POST", "/api/setup", Requirement.ANYBODY),
    LOGIN("POST", "/api/login", Requirement.ANYBODY),
    /** What an authenticator is to sign, for the calls that show a passkey. */
    PASSKEY_ASK("POST", "/api/passkey", Requirement.ANYBODY),
    /** Logs in with a passkey alone. */
    PASSKEY_LOGIN("POST", "/api/login/passkey", Requirement.ANYBODY),
    /** Logs in with a password and a passkey. */
    BOTH_LOGIN("POST", "/api/login/both", Requirement.ANYBODY),
    /** Chooses a password, with the link of an invitation. */
    INVITATION_ACCEPT("POST", "/api/invitation", Requirement.ANYBODY),
    /** Whom an invitation is for, with its link; uses nothing up. */
    INVITATION_LOOK("POST", "/api/invitation/look", Requirement.ANYBODY),

    LOGOUT("POST", "/api/logout", Requirement.PERSON),
    PASSWORD_CHANGE("PUT", "/api/me/password", Requirement.PERSON),
    /** All that is stored about oneself. */
    OWN_DATA("GET", "/api/me/data", Requirement.PERSON),
    /** Shows the password once more, for what {@link #needsConfirmation}. */
    CONFIRM("POST", "/api/me/confirmation", Requirement.PERSON),
    /** Shows a passkey, likewise. */
    PASSKEY_CONFIRM("POST", "/api/me/confirmation/passkey", Requirement.PERSON),
    PASSKEYS("GET", "/api/me/passkeys", Requirement.PERSON),
    /** What an authenticator needs to make one. */
    PASSKEY_OFFER("POST", "/api/me/passkeys/offer", Requirement.PERSON),
    PASSKEY_ADD("POST", "/api/me/passkeys", Requirement.PERSON),
    PASSKEY_REMOVE("DELETE", "/api/me/passkeys/{passkey}", Requirement.PERSON),
    /** Sets whether the password needs a passkey beside it. */
    SECOND_FACTOR_SET("PUT", "/api/me/second-factor", Requirement.PERSON),
    SESSIONS("GET", "/api/sessions", Requirement.PERSON),
    SESSION_END("DELETE", "/api/sessions/{session}", Requirement.PERSON),

    PEOPLE("GET", "/api/people", Requirement.SERVER_ADMIN),
    PERSON_ADD("POST", "/api/people", Requirement.SERVER_ADMIN),
    PERSON_DELETE("DELETE", "/api/people/{person}", Requirement.SERVER_ADMIN),
    PERSON_STATE("PUT", "/api/people/{person}/state", Requirement.SERVER_ADMIN),
    PERSON_RENAME("PUT", "/api/people/{person}/name", Requirement.SERVER_ADMIN),
    PERSON_INVITE("POST", "/api/people/{person}/invitation", Requirement.SERVER_ADMIN),
    PERSON_SESSIONS("GET", "/api/people/{person}/sessions", Requirement.SERVER_ADMIN),
    PERSON_SESSION_END("DELETE", "/api/people/{person}/sessions/{session}", Requirement.SERVER_ADMIN),
    AUDIT("GET", "/api/audit", Requirement.SERVER_ADMIN),
    /** Where people and boards reach this server. */
    SERVER("GET", "/api/server", Requirement.SERVER_ADMIN),
    KEYS_ROTATE("POST", "/api/keys", Requirement.SERVER_ADMIN),

    ROVERS("GET", "/api/rovers", Requirement.PERSON),
    ROVER_ADD("POST", "/api/rovers", Requirement.SERVER_ADMIN),
    ROVER_RENAME("PUT", "/api/rovers/{rover}/name", Requirement.ADMIN),
    ROVER_DELETE("DELETE", "/api/rovers/{rover}", Requirement.SERVER_ADMIN),
    VIEWER_TICKET("POST", "/api/rovers/{rover}/ticket", Requirement.WATCH),

    PLAYERS("GET", "/api/rovers/{rover}/players", Requirement.WATCH),
    PLAYER_ADD("POST", "/api/rovers/{rover}/players", Requirement.WATCH),
    PLAYER_REVOKE("DELETE", "/api/rovers/{rover}/players/{player}", Requirement.WATCH),

    SETTINGS("GET", "/api/rovers/{rover}/settings", Requirement.WATCH),
    SETTINGS_CHANGE("PUT", "/api/rovers/{rover}/settings", Requirement.ADMIN),
    SETTINGS_FORGET("DELETE", "/api/rovers/{rover}/settings", Requirement.ADMIN),

    QUALITY("GET", "/api/rovers/{rover}/quality", Requirement.WATCH),
    QUALITY_FIX("PUT", "/api/rovers/{rover}/quality", Requirement.ADMIN),
    /** Leaves the quality to the video relay. */
    QUALITY_FREE("DELETE", "/api/rovers/{rover}/quality", Requirement.ADMIN),

    PRIVACY("GET", "/api/rovers/{rover}/privacy", Requirement.WATCH),
    CAMERA_KEEP_OFF("PUT", "/api/rovers/{rover}/privacy/camera", Requirement.ADMIN),
    QUIET_SET("PUT", "/api/rovers/{rover}/privacy/quiet", Requirement.ADMIN),
    QUIET_FORGET("DELETE", "/api/rovers/{rover}/privacy/quiet", Requirement.ADMIN),
    /** Who watched when. */
    WATCHED("GET", "/api/rovers/{rover}/watched", Requirement.WATCH),

    RIGHTS("GET", "/api/rovers/{rover}/rights", Requirement.ADMIN),
    RIGHT_SET("PUT", "/api/rovers/{rover}/rights/{person}", Requirement.ADMIN),
    SPEED_CAP_SET("PUT", "/api/rovers/{rover}/rights/{person}/speed", Requirement.ADMIN),

    DEVICES("GET", "/api/rovers/{rover}/devices", Requirement.ADMIN),
    DEVICE_ROTATE("POST", "/api/rovers/{rover}/devices/{device}/key", Requirement.ADMIN),
    DEVICE_REVOKE("DELETE", "/api/rovers/{rover}/devices/{device}/key", Requirement.ADMIN),
    CLAIM_MAKE("POST", "/api/rovers/{rover}/devices/{device}/claim", Requirement.ADMIN),

    /** A board that has no key fetches one, with a claim code. */
    CLAIM("POST", "/api/claim", Requirement.NEW_BOARD),
    CAMERA_TICKET("POST", "/api/camera/ticket", Requirement.CAMERA);

    private final String method;
    private final String template;
    private final Requirement requirement;

    Endpoint(String method, String template, Requirement requirement) {
        this.method = method;
        this.template = template;
        this.requirement = requirement;
    }

    String method() {
        return method;
    }

    /** The path; the parts in braces are parameters. */
    String template() {
        return template;
    }

    Requirement requirement() {
        return requirement;
    }

    /** Does it take a secret that somebody could guess? */
    boolean isGuessed() {
        return switch (this) {
            case SETUP,
                    LOGIN,
                    PASSKEY_LOGIN,
                    BOTH_LOGIN,
                    INVITATION_ACCEPT,
                    INVITATION_LOOK,
                    PASSWORD_CHANGE,
                    CONFIRM,
                    PASSKEY_CONFIRM,
                    CLAIM -> true;
            default -> false;
        };
    }

    /**
     * Does it need password or passkey again, if they were shown too long ago? What gives somebody power that outlasts
     * the login: over people, by keys that are shown, by passkeys. What takes a key away is not held up.
     */
    boolean needsConfirmation() {
        return switch (this) {
            case PASSKEY_OFFER,
                    PASSKEY_ADD,
                    PASSKEY_REMOVE,
                    SECOND_FACTOR_SET,
                    PERSON_ADD,
                    PERSON_STATE,
                    PERSON_RENAME,
                    PERSON_DELETE,
                    ROVER_DELETE,
                    RIGHT_SET,
                    PLAYER_ADD,
                    PERSON_INVITE,
                    KEYS_ROTATE,
                    ROVER_ADD,
                    DEVICE_ROTATE,
                    CLAIM_MAKE -> true;
            default -> false;
        };
    }

    /** Does it change anything? */
    boolean changes() {
        return !method.equals("GET");
    }
}
