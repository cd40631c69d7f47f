package dev.twinlane.control.link;

import dev.twinlane.control.access.Access;
import dev.twinlane.control.access.Requirement;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.socket.SocketAuthorizer;
import dev.twinlane.control.socket.SocketKind;
import dev.twinlane.control.socket.SocketOwner;
import io.undertow.server.HttpServerExchange;

/** {@code /link}: lets the video relay in, by the secret that both relays read. */
public final class LinkAuthorizer implements SocketAuthorizer {

    private final Access access;
    private final VideoLink link;

    public LinkAuthorizer(Access access, VideoLink link) {
        this.access = access;
        this.link = link;
    }

    @Override
    public SocketKind kind() {
        return SocketKind.LINK;
    }

    @Override
    public SocketOwner admit(HttpServerExchange exchange, String rest) throws Refused {
        access.enter(Requirement.VIDEO_RELAY, exchange, "");
        return link.connection();
    }
}
