package dev.twinlane.control.given;

import dev.twinlane.shared.wire.MonitorSocket.Arm;
import dev.twinlane.shared.wire.MonitorSocket.Drive;
import dev.twinlane.shared.wire.MonitorSocket.FromMonitor;
import dev.twinlane.shared.wire.MonitorSocket.Lease;
import dev.twinlane.shared.wire.MonitorSocket.LeaseAction;
import dev.twinlane.shared.wire.MonitorSocket.LeaseState;
import dev.twinlane.shared.wire.MonitorSocket.Refusal;
import dev.twinlane.shared.wire.MonitorSocket.ToMonitor;
import dev.twinlane.shared.wire.Subprotocols;
import dev.twinlane.shared.wire.View;
import java.util.Map;

/** A monitor page's socket. */
public final class Page extends Peer<ToMonitor, FromMonitor> {

    private long seq;

    Page(Relay relay, String rover, String cookie) {
        this(relay, rover, Map.of("Origin", relay.origin(), "Cookie", cookie));
    }

    /** A page with headers of one's own choice. */
    public Page(Relay relay, String rover, Map<String, String> headers) {
        super(relay, "/monitor/" + rover, Subprotocols.MONITOR, headers, ToMonitor.class, FromMonitor.class);
    }

    public void lease(LeaseAction action) {
        say(new Lease(action));
    }

    /** Takes the free lease, and waits until it is this page's. */
    public Page takesTheLease() {
        lease(LeaseAction.REQUEST);
        hears(LeaseState.class, LeaseState::you);
        return this;
    }

    /** Full ahead, as an answer to the board's {@code tick}. */
    public void drives(long tick) {
        drives(tick, ++seq);
    }

    public void drives(long tick, long withSeq) {
        say(new Drive(withSeq, tick, 1, 0, View.UNKNOWN));
    }

    public void arms(long tick) {
        say(new Arm(tick, new View(1, 50)));
    }

    /** Waits for a refusal with this code. */
    public Refusal isRefused(String code) {
        return hears(Refusal.class, refusal -> refusal.code().equals(code));
    }
}
