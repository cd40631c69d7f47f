package dev.twinlane.control.live;

import dev.twinlane.control.access.Access;
import dev.twinlane.control.access.AccessGrant;
import dev.twinlane.control.access.Requirement;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.socket.SocketAuthorizer;
import dev.twinlane.control.socket.SocketKind;
import dev.twinlane.control.socket.SocketOwner;
import io.undertow.server.HttpServerExchange;

/** {@code /rover}: lets drive boards in, by their key. */
public final class BoardAuthorizer implements SocketAuthorizer {

    private final Access access;
    private final Fleet fleet;

    public BoardAuthorizer(Access access, Fleet fleet) {
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
        AccessGrant grant = access.enter(Requirement.DRIVE_BOARD, exchange, "");
        return fleet.rover(grant.rover()).line().connection(grant.device(), askedNs);
    }
}
