package dev.twinlane.shared.wire;

/** Why a socket was closed: the codes of RFC 6455 that are used here, and ours from 4000. The page shows the sentence. */
public enum CloseCode {
    /** Done. */
    NORMAL(1000, "closed"),
    /** The relay stops, or the page is left. */
    GOING_AWAY(1001, "the relay is stopping; connect again"),
    /** The peer broke RFC 6455. */
    PROTOCOL_ERROR(1002, "WebSocket protocol error"),
    /** A kind of message that this socket does not take. */
    UNSUPPORTED_DATA(1003, "this socket does not take such a message"),
    /** A text message that is not UTF-8. */
    INVALID_PAYLOAD(1007, "text is not UTF-8"),
    /** More pings than the library allows. */
    POLICY_VIOLATION(1008, "too many pings"),
    /** Larger than the socket's limit, whole or in fragments. */
    TOO_BIG(1009, "message too big"),
    /** A fault of the relay. */
    INTERNAL_ERROR(1011, "internal error of the relay"),
    /** The relay has the most sockets of this kind that it may. */
    TRY_AGAIN_LATER(1013, "too many connections; try again later"),

    /** A newer valid connection of the same device took over. */
    REPLACED(4001, "replaced by a newer connection of the same device"),
    /** No valid ticket was presented in time. */
    AUTHORISATION_LAPSED(4002, "authorisation lapsed; ask for a new ticket"),
    /** Somebody else drives. */
    SEAT_TAKEN(4003, "somebody else drives"),
    /** A binary message that does not begin like the JPEG that was agreed on. */
    NOT_A_FRAME(4004, "not a frame: JPEG with a TWL2 segment expected"),
    /** A text message outside the socket's vocabulary, or an acknowledgement of nothing. */
    BAD_MESSAGE(4005, "message not understood"),
    /** Nothing came back within the ping deadline. */
    SILENT(4006, "no answer to pings"),
    /** A viewer acknowledged nothing for too long. */
    STALLED(4007, "no frame acknowledged for too long"),
    /** The person, session or device lost its right. */
    REVOKED(4008, "authorisation was revoked"),
    /** A receiver that reads too slowly: messages piled up. */
    TOO_SLOW(4009, "reads too slowly"),
    /** A peer that sends without end. */
    FLOODING(4010, "far too many messages"),
    /** The other relay did not prove in time that it knows the link's secret. */
    NOT_PROVED(4011, "not the link secret; both relays must read the same file");

    private final int code;
    private final String sentence;

    CloseCode(int code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /** The number on the wire, 1000..4999. */
    public int code() {
        return code;
    }

    /** One sentence for people; at most 123 bytes in UTF-8, as RFC 6455 allows. */
    public String sentence() {
        return sentence;
    }
}
