package dev.twinlane.control.access;

import dev.twinlane.control.account.Caller;
import dev.twinlane.control.account.Rights;
import dev.twinlane.control.account.Sessions;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.device.Device;
import dev.twinlane.control.device.DeviceKind;
import dev.twinlane.control.device.Devices;
import dev.twinlane.control.gate.BrowserGate;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.gate.Secret;
import dev.twinlane.control.privacy.Curtains;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.wire.Right;
import io.undertow.server.HttpServerExchange;
import java.time.Clock;

/**
 * The one place that says who may do what. Every call and every socket goes through it, whichever {@link Demand} it makes;
 * there is no other way in. Safe for all threads.
 */
public final class Access {

    private final BrowserGate gate;
    private final Sessions sessions;
    private final Rights rights;
    private final Rovers rovers;
    private final Devices devices;
    private final Curtains curtains;
    private final Clock clock;
    private final byte[] linkSecretHash;
    private final Audit audit;

    public Access(
            BrowserGate gate,
            Sessions sessions,
            Rights rights,
            Rovers rovers,
            Devices devices,
            Curtains curtains,
            Clock clock,
            byte[] linkSecretHash,
            Audit audit) {
        this.gate = gate;
        this.sessions = sessions;
        this.rights = rights;
        this.rovers = rovers;
        this.devices = devices;
        this.curtains = curtains;
        this.clock = clock;
        this.linkSecretHash = linkSecretHash.clone();
        this.audit = audit;
    }

    /** As {@link #checkSource} and {@link #admit} in one, for a socket. Blocks on the database. */
    public Pass enter(Demand demand, HttpServerExchange exchange, String rover) throws Refused {
        checkSource(demand, true, exchange);
        return admit(demand, exchange, rover);
    }

    /**
     * Decides by the headers alone whether this comes from where it should: people from a page of ours under a name of ours,
     * programs from no page. Does not block.
     *
     * @param changes does it change anything, or open a socket? Then the page must name itself by {@code Origin}
     */
    public void checkSource(Demand demand, boolean changes, HttpServerExchange exchange) throws Refused {
        if (demand.isForPrograms()) {
            BrowserGate.checkNoBrowser(exchange);
            return;
        }
        gate.checkHost(exchange);
        if (changes) {
            gate.checkOrigin(exchange);
        }
    }

    /**
     * Lets in whoever fulfils {@code demand}. Blocks on the database: not for the live thread.
     *
     * @param rover the id in the address, empty when there is none
     */
    public Pass admit(Demand demand, HttpServerExchange exchange, String rover) throws Refused {
        return switch (demand) {
            case ANYBODY, NEW_BOARD -> Pass.EMPTY;
            case PERSON -> Pass.of(sessions.caller(exchange));
            case HOUSE_ADMIN -> houseAdmin(exchange);
            case WATCH -> withRight(Right.WATCH, exchange, rover);
            case DRIVE -> withRight(Right.DRIVE, exchange, rover);
            case ADMIN -> withRight(Right.ADMIN, exchange, rover);
            case DRIVE_BOARD -> board(DeviceKind.DRIVE, exchange);
            case CAMERA -> camera(exchange);
            case VIDEO_RELAY -> videoRelay(exchange);
        };
    }

    private Pass houseAdmin(HttpServerExchange exchange) throws Refused {
        Caller caller = sessions.caller(exchange);
        if (!caller.person().admin()) {
            throw Refused.noRight("only an admin of the whole house may do this");
        }
        return Pass.of(caller);
    }

    private Pass withRight(Right needed, HttpServerExchange exchange, String rover) throws Refused {
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
        return Pass.of(caller, row, right);
    }

    private Pass board(DeviceKind kind, HttpServerExchange exchange) throws Refused {
        Device device = devices.caller(exchange, kind);
        RoverRow row = rovers.find(device.rover()).orElseThrow(() -> Refused.notFound("the rover of this key is gone"));
        return Pass.of(device, row);
    }

    private Pass camera(HttpServerExchange exchange) throws Refused {
        Pass pass = board(DeviceKind.CAMERA, exchange);
        if (curtains.of(pass.rover().id()).isClosed(clock.instant())) {
            throw new Refused(403, "camera_off", "this camera is kept off, or these are its quiet hours");
        }
        return pass;
    }

    private Pass videoRelay(HttpServerExchange exchange) throws Refused {
        if (!Secret.fits(BrowserGate.bearer(exchange), linkSecretHash)) {
            audit.note(AuditAction.KEY_REFUSED, "video-relay", "", BrowserGate.client(exchange));
            throw new Refused(401, "bad_key", "not the link secret; both relays must read the same file");
        }
        return Pass.EMPTY;
    }
}
