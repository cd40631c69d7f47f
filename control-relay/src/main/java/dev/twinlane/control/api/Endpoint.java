package dev.twinlane.control.api;

import dev.twinlane.control.access.Demand;

/** Every call there is, and whom it is for. What does not stand here does not exist. */
enum Endpoint {
    /** What a page must know first: is the first person still to be made, and who is logged in, if anybody? */
    DOOR("GET", "/api/door", Demand.ANYBODY),
    /** Makes the first person, with the setup link. */
    SETUP("POST", "/api/setup", Demand.ANYBODY),
    LOGIN("POST", "/api/login", Demand.ANYBODY),
    /** Chooses a password, with the link of an invitation. */
    INVITATION_ACCEPT("POST", "/api/invitation", Demand.ANYBODY),

    LOGOUT("POST", "/api/logout", Demand.PERSON),
    PASSWORD_CHANGE("PUT", "/api/me/password", Demand.PERSON),
    SESSIONS("GET", "/api/sessions", Demand.PERSON),
    SESSION_END("DELETE", "/api/sessions/{session}", Demand.PERSON),

    PEOPLE("GET", "/api/people", Demand.HOUSE_ADMIN),
    PERSON_ADD("POST", "/api/people", Demand.HOUSE_ADMIN),
    PERSON_STATE("PUT", "/api/people/{person}/state", Demand.HOUSE_ADMIN),
    PERSON_INVITE("POST", "/api/people/{person}/invitation", Demand.HOUSE_ADMIN),
    PERSON_SESSIONS("GET", "/api/people/{person}/sessions", Demand.HOUSE_ADMIN),
    PERSON_SESSION_END("DELETE", "/api/people/{person}/sessions/{session}", Demand.HOUSE_ADMIN),
    AUDIT("GET", "/api/audit", Demand.HOUSE_ADMIN),
    KEYS_ROTATE("POST", "/api/keys", Demand.HOUSE_ADMIN),

    ROVERS("GET", "/api/rovers", Demand.PERSON),
    ROVER_ADD("POST", "/api/rovers", Demand.HOUSE_ADMIN),
    VIEWER_TICKET("POST", "/api/rovers/{rover}/ticket", Demand.WATCH),

    PLAYERS("GET", "/api/rovers/{rover}/players", Demand.WATCH),
    PLAYER_ADD("POST", "/api/rovers/{rover}/players", Demand.WATCH),
    PLAYER_REVOKE("DELETE", "/api/rovers/{rover}/players/{player}", Demand.WATCH),

    SETTINGS("GET", "/api/rovers/{rover}/settings", Demand.WATCH),
    SETTINGS_CHANGE("PUT", "/api/rovers/{rover}/settings", Demand.ADMIN),
    SETTINGS_FORGET("DELETE", "/api/rovers/{rover}/settings", Demand.ADMIN),

    QUALITY("GET", "/api/rovers/{rover}/quality", Demand.WATCH),
    QUALITY_FIX("PUT", "/api/rovers/{rover}/quality", Demand.ADMIN),
    /** Leaves it to the video relay. */
    QUALITY_FREE("DELETE", "/api/rovers/{rover}/quality", Demand.ADMIN),

    PRIVACY("GET", "/api/rovers/{rover}/privacy", Demand.WATCH),
    CAMERA_KEEP_OFF("PUT", "/api/rovers/{rover}/privacy/camera", Demand.ADMIN),
    QUIET_SET("PUT", "/api/rovers/{rover}/privacy/quiet", Demand.ADMIN),
    QUIET_FORGET("DELETE", "/api/rovers/{rover}/privacy/quiet", Demand.ADMIN),
    /** Who watched when. */
    WATCHED("GET", "/api/rovers/{rover}/watched", Demand.WATCH),

    RIGHTS("GET", "/api/rovers/{rover}/rights", Demand.ADMIN),
    RIGHT_SET("PUT", "/api/rovers/{rover}/rights/{person}", Demand.ADMIN),
    SPEED_CAP_SET("PUT", "/api/rovers/{rover}/rights/{person}/speed", Demand.ADMIN),

    DEVICES("GET", "/api/rovers/{rover}/devices", Demand.ADMIN),
    DEVICE_ROTATE("POST", "/api/rovers/{rover}/devices/{device}/key", Demand.ADMIN),
    DEVICE_REVOKE("DELETE", "/api/rovers/{rover}/devices/{device}/key", Demand.ADMIN),
    CLAIM_MAKE("POST", "/api/rovers/{rover}/devices/{device}/claim", Demand.ADMIN),

    /** A board that has no key fetches one, with a claim code. */
    CLAIM("POST", "/api/claim", Demand.NEW_BOARD),
    CAMERA_TICKET("POST", "/api/camera/ticket", Demand.CAMERA);

    private final String method;
    private final String template;
    private final Demand demand;

    Endpoint(String method, String template, Demand demand) {
        this.method = method;
        this.template = template;
        this.demand = demand;
    }

    String method() {
        return method;
    }

    /** The path; what stands in braces is different from call to call. */
    String template() {
        return template;
    }

    Demand demand() {
        return demand;
    }

    /** Does it take a secret that may be guessed at? */
    boolean isGuessed() {
        return this == SETUP || this == LOGIN || this == INVITATION_ACCEPT || this == PASSWORD_CHANGE || this == CLAIM;
    }

    /** Does it change anything? */
    boolean changes() {
        return !method.equals("GET");
    }
}
