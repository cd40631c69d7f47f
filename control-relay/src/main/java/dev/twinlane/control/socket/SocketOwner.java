package dev.twinlane.control.socket;

/** Whom a socket is opened for. Made before the upgrade, when it is known who calls; from then on the live thread's. */
public interface SocketOwner {

    /** Whose sockets are counted together; empty for no person's. Any thread. */
    default String account() {
        return "";
    }

    /** The socket is open; the first message may be sent. */
    void opened(LiveSocket socket);

    /** A whole text message, at most {@link LiveSocket#MAX_MESSAGE_BYTES}. */
    void said(String text);

    /** The socket is gone, whoever closed it. Called once, after {@link #opened}. */
    void closed();
}
