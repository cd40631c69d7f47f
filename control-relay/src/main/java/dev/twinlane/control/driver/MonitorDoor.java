package dev.twinlane.control.driver;

import dev.twinlane.control.access.Access;
import dev.twinlane.control.access.Demand;
import dev.twinlane.control.access.Pass;
import dev.twinlane.control.account.SpeedCaps;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.socket.Door;
import dev.twinlane.control.socket.OpenSockets;
import dev.twinlane.control.socket.SocketKind;
import dev.twinlane.control.socket.SocketOwner;
import io.undertow.server.HttpServerExchange;

/** {@code /monitor/{rover}}: lets our own page in, for somebody who is logged in and may watch that rover. */
public final class MonitorDoor implements Door {

    private final Access access;
    private final SpeedCaps speedCaps;
    private final Fleet fleet;
    private final OpenSockets sockets;

    public MonitorDoor(Access access, SpeedCaps speedCaps, Fleet fleet, OpenSockets sockets) {
        this.access = access;
        this.speedCaps = speedCaps;
        this.fleet = fleet;
        this.sockets = sockets;
    }

    @Override
    public SocketKind kind() {
        return SocketKind.MONITOR;
    }

    @Override
    public SocketOwner admit(HttpServerExchange exchange, String rest) throws Refused {
        long askedNs = System.nanoTime();
        Pass pass = access.enter(Demand.WATCH, exchange, rest);
        double speedCap = speedCaps.of(pass.caller().person(), pass.rover().id());
        return new Monitor(pass.caller(), pass.right(), speedCap, askedNs, fleet.rover(pass.rover()), sockets);
    }
}
