package dev.twinlane.control.live;

import dev.twinlane.control.access.Access;
import dev.twinlane.control.access.AccessGrant;
import dev.twinlane.control.access.Requirement;
import dev.twinlane.control.account.SpeedCaps;
import dev.twinlane.control.command.CommandCounts;
import dev.twinlane.control.gate.PageName;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.socket.ControlSockets;
import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.control.socket.SocketAuthorizer;
import dev.twinlane.control.socket.SocketKind;
import dev.twinlane.control.socket.SocketOwner;
import io.undertow.server.HttpServerExchange;

/** {@code /monitor/{rover}}: lets our own page in, if its person may watch that rover. */
public final class MonitorAuthorizer implements SocketAuthorizer {

    private final Access access;
    private final SpeedCaps speedCaps;
    private final Fleet fleet;
    private final LiveThread live;
    private final ControlSockets sockets;
    private final CommandCounts counts;

    public MonitorAuthorizer(
            Access access,
            SpeedCaps speedCaps,
            Fleet fleet,
            LiveThread live,
            ControlSockets sockets,
            CommandCounts counts) {
        this.access = access;
        this.speedCaps = speedCaps;
        this.fleet = fleet;
        this.live = live;
        this.sockets = sockets;
        this.counts = counts;
    }

    @Override
    public SocketKind kind() {
        return SocketKind.MONITOR;
    }

    @Override
    public SocketOwner admit(HttpServerExchange exchange, String rest) throws Refused {
        long askedNs = System.nanoTime();
        AccessGrant grant = access.enter(Requirement.WATCH, exchange, rest);
        double speedCap = speedCaps.of(grant.caller().person(), grant.rover().id());
        return new Monitor(
                grant.caller(),
                PageName.of(exchange),
                grant.right(),
                speedCap,
                askedNs,
                fleet.rover(grant.rover()),
                live,
                sockets,
                counts);
    }
}
