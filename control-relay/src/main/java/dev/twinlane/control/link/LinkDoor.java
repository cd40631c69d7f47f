package dev.twinlane.control.link;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.BrowserGate;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.gate.Secret;
import dev.twinlane.control.socket.Door;
import dev.twinlane.control.socket.SocketKind;
import dev.twinlane.control.socket.SocketOwner;
import io.undertow.server.HttpServerExchange;

/** {@code /link}: lets the video relay in, which knows the secret. */
public final class LinkDoor implements Door {

    private final byte[] secretHash;
    private final VideoLink link;
    private final Audit audit;

    public LinkDoor(byte[] secretHash, VideoLink link, Audit audit) {
        this.secretHash = secretHash.clone();
        this.link = link;
        this.audit = audit;
    }

    @Override
    public SocketKind kind() {
        return SocketKind.LINK;
    }

    @Override
    public SocketOwner admit(HttpServerExchange exchange, String rest) throws Refused {
        BrowserGate.checkNoBrowser(exchange);
        if (!Secret.fits(BrowserGate.bearer(exchange), secretHash)) {
            audit.note(AuditAction.KEY_REFUSED, "video-relay", "", BrowserGate.client(exchange));
            throw new Refused(401, "bad_key", "not the link secret; both relays must read the same file");
        }
        return link.connection();
    }
}
