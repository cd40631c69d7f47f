package dev.twinlane.control.link;

import dev.twinlane.control.access.Access;
import dev.twinlane.control.access.Requirement;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.socket.SocketAuthorizer;
import dev.twinlane.control.socket.SocketKind;
import dev.twinlane.control.socket.SocketOwner;
import dev.twinlane.shared.port.ConnectionLimiter;
import io.undertow.server.HttpServerExchange;
import java.net.SocketAddress;

/** {@code /link}: opens a socket to any program; its {@link LinkConnection} lets nobody go on but the video relay. */
public final class LinkAuthorizer implements SocketAuthorizer {

    private final Access access;
    private final VideoLink link;

    private final ConnectionLimiter connectionLimiter;

    public LinkAuthorizer(Access access, VideoLink link, ConnectionLimiter connectionLimiter) {
        this.access = access;
        this.link = link;
        this.connectionLimiter = connectionLimiter;
    }

    @Override
    public SocketKind kind() {
        return SocketKind.LINK;
    }

    @Override
    public boolean knowsCaller() {
        return false;
    }

    @Override
    public SocketOwner admit(HttpServerExchange exchange, String rest) throws Refused {
        access.enter(Requirement.VIDEO_RELAY, exchange, "");
        SocketAddress peer = exchange.getConnection().getPeerAddress();
        return link.connection(() -> connectionLimiter.settled(peer));
    }
}
