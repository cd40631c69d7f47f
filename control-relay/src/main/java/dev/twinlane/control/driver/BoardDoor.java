package dev.twinlane.control.driver;

import dev.twinlane.control.access.Access;
import dev.twinlane.control.access.Demand;
import dev.twinlane.control.access.Pass;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.socket.Door;
import dev.twinlane.control.socket.SocketKind;
import dev.twinlane.control.socket.SocketOwner;
import io.undertow.server.HttpServerExchange;

/** {@code /rover}: lets drive boards in that bring their key. */
public final class BoardDoor implements Door {

    private final Access access;
    private final Fleet fleet;

    public BoardDoor(Access access, Fleet fleet) {
        this.access = access;
        this.fleet = fleet;
    }

    @Override
    public SocketKind kind() {
        return SocketKind.BOARD;
    }

    @Override
    public SocketOwner admit(HttpServerExchange exchange, String rest) throws Refused {
        long askedNs = System.nanoTime();
        Pass pass = access.enter(Demand.DRIVE_BOARD, exchange, "");
        return fleet.rover(pass.rover()).line().connection(pass.device(), askedNs);
    }
}
