package dev.twinlane.control.socket;

/**
 * What a socket is opened for: a page, a board, the link. Made before the upgrade, when the caller is known; used on
 * the live thread from then on.
 */
public interface SocketOwner {

    /** The person whose sockets are counted together; empty for none. Any thread. */
    default String account() {
        return "";
    }

    /** May it be closed for somebody who has none yet, when the account has another one? Live thread. */
    default boolean mayYield() {
        return false;
    }

    /** The socket is open; the first message may be sent. */
    void opened(LiveSocket socket);

    /** A whole text message, at most {@link LiveSocket#MAX_MESSAGE_BYTES}. */
    void received(String text);

    /** The socket is closed, by either side. Called once, after {@link #opened}. */
    void closed();
}
