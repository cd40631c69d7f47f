package dev.twinlane.shared.wire;

/** Names in {@code Sec-WebSocket-Protocol}. The server echoes the protocol, never the ticket. */
public final class Subprotocols {

    /** Pictures with a TWL2 segment; viewers acknowledge, cameras are acknowledged. */
    public static final String VIDEO = "twinlane.video.v1";

    /** A camera that sends plain JPEGs; the relay stamps their arrival. */
    public static final String PLAIN_JPEG = "twinlane.jpeg.v1";

    /** As {@link #VIDEO}, for viewers that cannot acknowledge: the Pong to a Ping behind each picture does. */
    public static final String FRAMES = "twinlane.frames.v1";

    /** Prefix of the value that carries the ticket: a browser cannot set other headers, and a URL ends up in logs. */
    public static final String TICKET_PREFIX = "ticket.";

    /** A monitor page's socket on the control relay. */
    public static final String MONITOR = "twinlane.monitor.v1";

    /** A drive board's socket on the control relay. */
    public static final String BOARD = "twinlane.board.v1";

    /** The link between the relays. In version 1 the video relay sent the secret. */
    public static final String LINK = "twinlane.link.v2";

    private Subprotocols() {}
}
