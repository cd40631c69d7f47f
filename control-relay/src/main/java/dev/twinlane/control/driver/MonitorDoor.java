package dev.twinlane.control.driver;

import dev.twinlane.control.account.Caller;
import dev.twinlane.control.account.People;
import dev.twinlane.control.account.Sessions;
import dev.twinlane.control.gate.BrowserGate;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.control.socket.Door;
import dev.twinlane.control.socket.OpenSockets;
import dev.twinlane.control.socket.SocketKind;
import dev.twinlane.control.socket.SocketOwner;
import dev.twinlane.shared.wire.Right;
import io.undertow.server.HttpServerExchange;

/** {@code /monitor/{rover}}: lets our own page in, for somebody who is logged in and may watch that rover. */
public final class MonitorDoor implements Door {

    private final BrowserGate gate;
    private final Sessions sessions;
    private final People people;
    private final Rovers rovers;
    private final Fleet fleet;
    private final OpenSockets sockets;

    public MonitorDoor(
            BrowserGate gate, Sessions sessions, People people, Rovers rovers, Fleet fleet, OpenSockets sockets) {
        this.gate = gate;
        this.sessions = sessions;
        this.people = people;
        this.rovers = rovers;
        this.fleet = fleet;
        this.sockets = sockets;
    }

    @Override
    public SocketKind kind() {
        return SocketKind.MONITOR;
    }

    @Override
    public SocketOwner admit(HttpServerExchange exchange, String rest) throws Refused {
        gate.checkHost(exchange);
        gate.checkOrigin(exchange);
        Caller caller = sessions.caller(exchange);
        RoverRow row = rovers.find(rest).orElseThrow(() -> Refused.notFound("there is no such rover"));
        Right right = people.rightOn(caller.person(), row.id())
                .orElseThrow(() -> Refused.noRight("you have no right to this rover; ask its owner"));
        return new Monitor(caller, right, fleet.rover(row), sockets);
    }
}
