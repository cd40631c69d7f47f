package dev.twinlane.control.socket;

import dev.twinlane.shared.wire.Subprotocols;

/** The kinds of WebSocket that this relay takes. */
public enum SocketKind {
    /** A page that shows a rover. */
    MONITOR(Subprotocols.MONITOR),
    /** A rover's drive board. */
    BOARD(Subprotocols.BOARD),
    /** The video relay. */
    LINK(Subprotocols.LINK);

    private final String subprotocol;

    SocketKind(String subprotocol) {
        this.subprotocol = subprotocol;
    }

    /** What must be offered in {@code Sec-WebSocket-Protocol}, and is echoed. */
    public String subprotocol() {
        return subprotocol;
    }

    /** Its name in metrics and logs. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
