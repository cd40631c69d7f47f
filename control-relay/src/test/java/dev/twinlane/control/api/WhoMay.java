package dev.twinlane.control.api;

import dev.twinlane.control.socket.SocketKind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Who may call what, and open what: written down once more, for tests, and not taken from the relay's own tables. */
final class WhoMay {

    enum Role {
        STRANGER,
        DISABLED,
        LOGGED_OUT,
        OUTSIDER,
        WATCHER,
        DRIVER,
        ROVER_ADMIN,
        ADMIN_ELSEWHERE,
        SERVER_ADMIN,
        DRIVE_BOARD,
        CAMERA,
        REVOKED_CAMERA,
        VIDEO_RELAY
    }

    private static final Set<Role> PROGRAMS =
            EnumSet.of(Role.DRIVE_BOARD, Role.CAMERA, Role.REVOKED_CAMERA, Role.VIDEO_RELAY);
    static final Set<Role> ALL = EnumSet.allOf(Role.class);
    private static final Set<Role> PAGES = EnumSet.complementOf(EnumSet.copyOf(PROGRAMS));
    private static final Set<Role> LOGGED_IN = EnumSet.range(Role.OUTSIDER, Role.SERVER_ADMIN);
    private static final Set<Role> WATCHERS =
            EnumSet.of(Role.WATCHER, Role.DRIVER, Role.ROVER_ADMIN, Role.SERVER_ADMIN);
    private static final Set<Role> ADMINS = EnumSet.of(Role.ROVER_ADMIN, Role.SERVER_ADMIN);
    private static final Set<Role> HOUSE = EnumSet.of(Role.SERVER_ADMIN);

    static final Map<Endpoint, Set<Role>> MAY_CALL = new EnumMap<>(Endpoint.class);

    /** What needs password or passkey again. */
    static final Set<Endpoint> AGAIN = EnumSet.of(
            Endpoint.PASSKEY_OFFER,
            Endpoint.PASSKEY_ADD,
            Endpoint.PASSKEY_REMOVE,
            Endpoint.SECOND_FACTOR_SET,
            Endpoint.PERSON_ADD,
            Endpoint.PERSON_STATE,
            Endpoint.PERSON_RENAME,
            Endpoint.PERSON_INVITE,
            Endpoint.PERSON_DELETE,
            Endpoint.ROVER_DELETE,
            Endpoint.RIGHT_SET,
            Endpoint.PLAYER_ADD,
            Endpoint.KEYS_ROTATE,
            Endpoint.ROVER_ADD,
            Endpoint.DEVICE_ROTATE,
            Endpoint.CLAIM_MAKE);

    static final Map<SocketKind, Set<Role>> MAY_OPEN = new EnumMap<>(SocketKind.class);

    static {
        MAY_CALL.put(Endpoint.SESSION, ALL);
        MAY_CALL.put(Endpoint.SETUP, PAGES);
        MAY_CALL.put(Endpoint.LOGIN, PAGES);
        MAY_CALL.put(Endpoint.PASSKEY_ASK, PAGES);
        MAY_CALL.put(Endpoint.PASSKEY_LOGIN, PAGES);
        MAY_CALL.put(Endpoint.BOTH_LOGIN, PAGES);
        MAY_CALL.put(Endpoint.INVITATION_ACCEPT, PAGES);
        MAY_CALL.put(Endpoint.INVITATION_LOOK, PAGES);
        MAY_CALL.put(Endpoint.LOGOUT, LOGGED_IN);
        MAY_CALL.put(Endpoint.PASSWORD_CHANGE, LOGGED_IN);
        MAY_CALL.put(Endpoint.OWN_DATA, LOGGED_IN);
        MAY_CALL.put(Endpoint.CONFIRM, LOGGED_IN);
        MAY_CALL.put(Endpoint.PASSKEY_CONFIRM, LOGGED_IN);
        MAY_CALL.put(Endpoint.PASSKEYS, LOGGED_IN);
        MAY_CALL.put(Endpoint.PASSKEY_OFFER, LOGGED_IN);
        MAY_CALL.put(Endpoint.PASSKEY_ADD, LOGGED_IN);
        MAY_CALL.put(Endpoint.PASSKEY_REMOVE, LOGGED_IN);
        MAY_CALL.put(Endpoint.SECOND_FACTOR_SET, LOGGED_IN);
        MAY_CALL.put(Endpoint.SESSIONS, LOGGED_IN);
        MAY_CALL.put(Endpoint.SESSION_END, LOGGED_IN);
        MAY_CALL.put(Endpoint.PEOPLE, HOUSE);
        MAY_CALL.put(Endpoint.PERSON_ADD, HOUSE);
        MAY_CALL.put(Endpoint.PERSON_DELETE, HOUSE);
        MAY_CALL.put(Endpoint.PERSON_STATE, HOUSE);
        MAY_CALL.put(Endpoint.PERSON_RENAME, HOUSE);
        MAY_CALL.put(Endpoint.PERSON_INVITE, HOUSE);
        MAY_CALL.put(Endpoint.PERSON_SESSIONS, HOUSE);
        MAY_CALL.put(Endpoint.PERSON_SESSION_END, HOUSE);
        MAY_CALL.put(Endpoint.AUDIT, HOUSE);
        MAY_CALL.put(Endpoint.SERVER, HOUSE);
        MAY_CALL.put(Endpoint.KEYS_ROTATE, HOUSE);
        MAY_CALL.put(Endpoint.ROVERS, LOGGED_IN);
        MAY_CALL.put(Endpoint.ROVER_ADD, HOUSE);
        MAY_CALL.put(Endpoint.ROVER_RENAME, ADMINS);
        MAY_CALL.put(Endpoint.ROVER_DELETE, HOUSE);
        MAY_CALL.put(Endpoint.VIEWER_TICKET, WATCHERS);
        MAY_CALL.put(Endpoint.PLAYERS, WATCHERS);
        MAY_CALL.put(Endpoint.PLAYER_ADD, WATCHERS);
        MAY_CALL.put(Endpoint.PLAYER_REVOKE, WATCHERS);
        MAY_CALL.put(Endpoint.SETTINGS, WATCHERS);
        MAY_CALL.put(Endpoint.SETTINGS_CHANGE, ADMINS);
        MAY_CALL.put(Endpoint.SETTINGS_FORGET, ADMINS);
        MAY_CALL.put(Endpoint.QUALITY, WATCHERS);
        MAY_CALL.put(Endpoint.QUALITY_FIX, ADMINS);
        MAY_CALL.put(Endpoint.QUALITY_FREE, ADMINS);
        MAY_CALL.put(Endpoint.PRIVACY, WATCHERS);
        MAY_CALL.put(Endpoint.CAMERA_KEEP_OFF, ADMINS);
        MAY_CALL.put(Endpoint.QUIET_SET, ADMINS);
        MAY_CALL.put(Endpoint.QUIET_FORGET, ADMINS);
        MAY_CALL.put(Endpoint.WATCHED, WATCHERS);
        MAY_CALL.put(Endpoint.RIGHTS, ADMINS);
        MAY_CALL.put(Endpoint.RIGHT_SET, ADMINS);
        MAY_CALL.put(Endpoint.SPEED_CAP_SET, ADMINS);
        MAY_CALL.put(Endpoint.DEVICES, ADMINS);
        MAY_CALL.put(Endpoint.DEVICE_ROTATE, ADMINS);
        MAY_CALL.put(Endpoint.DEVICE_REVOKE, ADMINS);
        MAY_CALL.put(Endpoint.CLAIM_MAKE, ADMINS);
        MAY_CALL.put(Endpoint.CLAIM, PROGRAMS);
        MAY_CALL.put(Endpoint.CAMERA_TICKET, EnumSet.of(Role.CAMERA));

        MAY_OPEN.put(SocketKind.MONITOR, WATCHERS);
        MAY_OPEN.put(SocketKind.BOARD, EnumSet.of(Role.DRIVE_BOARD));
        MAY_OPEN.put(SocketKind.LINK, PROGRAMS); // on the socket the secret must be proved: LinkProofTest
    }

    private WhoMay() {}
}
