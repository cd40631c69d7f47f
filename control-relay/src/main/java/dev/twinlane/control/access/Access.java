package dev.twinlane.control.access;

import dev.twinlane.control.account.Caller;
import dev.twinlane.control.account.Rights;
import dev.twinlane.control.account.Sessions;
import dev.twinlane.control.device.Device;
import dev.twinlane.control.device.DeviceKind;
import dev.twinlane.control.device.Devices;
import dev.twinlane.control.gate.BrowserGate;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.privacy.PrivacySwitches;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.wire.Right;
import io.undertow.server.HttpServerExchange;
import java.time.Clock;
import java.time.Duration;

/**
 * The one place that says who may do what. Every call and every socket passes through it with its
 * {@link Requirement}; there is no other way in. Safe for all threads.
 */
public final class Access {

    /** How long a password or passkey that was shown counts for what needs it again. */
    static final Duration CONFIRMED = Duration.ofMinutes(10);

    private final BrowserGate gate;
    private final Sessions sessions;
    private final Rights rights;
    private final Rovers rovers;
    private final Devices devices;
    private final PrivacySwitches privacy;
    private final Clock clock; // wall time: it may be set while the relay runs

    public Access(
            BrowserGate gate,
            Sessions sessions,
            Rights rights,
            Rovers rovers,
            Devices devices,
            PrivacySwitches privacy,
            Clock clock) {
        this.gate = gate;
        this.sessions = sessions;
        this.rights = rights;
        this.rovers = rovers;
        this.devices = devices;
        this.privacy = privacy;
        this.clock = clock;
    }

    /** As {@link #checkSource} and {@link #admit} in one, for a socket. Blocks on the database. */
    public AccessGrant enter(Requirement requirement, HttpServerExchange exchange, String rover) throws Refused {
        checkSource(requirement, true, exchange);
        return admit(requirement, exchange, rover);
    }

    /**
     * Checks by the headers alone where a call comes from: people must call from our own page under one of our names,
     * programs from no page at all. Does not block.
     *
     * @param changes does it change anything, or open a socket? Then the page must name itself by {@code Origin}
     */
    public void checkSource(Requirement requirement, boolean changes, HttpServerExchange exchange) throws Refused {
        if (requirement.isForPrograms()) {
            BrowserGate.checkNoBrowser(exchange);
            return;
        }
        gate.checkHost(exchange);
        if (changes) {
            gate.checkOrigin(exchange);
        }
    }

    /**
     * Lets callers in who fulfil {@code requirement}. Blocks on the database: not for the live thread.
     *
     * @param rover the id in the address, empty when there is none
     */
    public AccessGrant admit(Requirement requirement, HttpServerExchange exchange, String rover) throws Refused {
        return switch (requirement) {
            case ANYBODY, NEW_BOARD, VIDEO_RELAY -> AccessGrant.EMPTY;
            case PERSON -> AccessGrant.of(sessions.caller(exchange));
            case SERVER_ADMIN -> serverAdmin(exchange);
            case WATCH -> withRight(Right.WATCH, exchange, rover);
            case DRIVE -> withRight(Right.DRIVE, exchange, rover);
            case ADMIN -> withRight(Right.ADMIN, exchange, rover);
            case DRIVE_BOARD -> board(DeviceKind.DRIVE, exchange);
            case CAMERA -> camera(exchange);
        };
    }

    /**
     * Refuses a person who has not shown password or passkey within {@link #CONFIRMED}: a browser that somebody left open,
     * or a stolen cookie, is not enough for what outlasts it.
     */
    public void checkConfirmed(AccessGrant grant) throws Refused {
        Duration ago = Duration.between(grant.caller().confirmedAt(), clock.instant());
        if (ago.abs().compareTo(CONFIRMED) > 0) { // also when the clock was set back
            throw Refused.notConfirmed();
        }
    }

    private AccessGrant serverAdmin(HttpServerExchange exchange) throws Refused {
        Caller caller = sessions.caller(exchange);
        if (!caller.person().admin()) {
            throw Refused.noRight("only an admin of the whole server may do this");
        }
        return AccessGrant.of(caller);
    }

    private AccessGrant withRight(Right needed, HttpServerExchange exchange, String rover) throws Refused {
        Caller caller = sessions.caller(exchange);
        RoverRow row = rovers.find(rover).orElseThrow(() -> Refused.notFound("there is no such rover"));
        Right right = rights.of(caller.person(), row.id())
                .orElseThrow(() -> Refused.noRight("you have no right to this rover; ask its owner"));
        if (!right.allows(needed)) {
            throw Refused.noRight(
                    needed == Right.ADMIN
                            ? "only an admin of this rover may do this"
                            : "you may watch this rover, not drive it");
        }
        return AccessGrant.of(caller, row, right);
    }

    private AccessGrant board(DeviceKind kind, HttpServerExchange exchange) throws Refused {
        Device device = devices.caller(exchange, kind);
        RoverRow row = rovers.find(device.rover()).orElseThrow(() -> Refused.notFound("the rover of this key is gone"));
        return AccessGrant.of(device, row);
    }

    private AccessGrant camera(HttpServerExchange exchange) throws Refused {
        AccessGrant grant = board(DeviceKind.CAMERA, exchange);
        if (privacy.of(grant.rover().id()).isClosed(clock.instant())) {
            throw new Refused(403, "camera_off", "this camera is kept off, or these are its quiet hours");
        }
        return grant;
    }
}
