package dev.twinlane.video.framing;

import dev.twinlane.shared.wire.CloseCode;
import java.nio.ByteBuffer;

/** What a connection's owner does with what arrives. Chosen when the socket opens; called on the I/O thread only. */
public interface Receiver {

    /** The largest binary message it takes, bytes, whole or in fragments. */
    int maxBinaryBytes();

    /**
     * A binary message begins.
     *
     * @param bytes its length, or the most it can have when it comes in fragments
     * @param whole does it come in one frame, so that {@code bytes} is its length
     * @return where to put it: big-endian, at least {@code bytes} remaining
     */
    ByteBuffer beginBinary(int bytes, boolean whole) throws Violation;

    /**
     * Some more of the message that began has arrived.
     *
     * @param bytes how many are in the buffer that was given
     */
    default void binaryGrew(int bytes) throws Violation {}

    /**
     * The message that began is complete in the buffer that was given.
     *
     * @param bytes its length
     */
    void endBinary(int bytes) throws Violation;

    /** A text message. */
    void text(String message) throws Violation;

    /** The answer to a Ping, or a Pong that nobody asked for; {@code payload} is valid until this returns. */
    default void pong(ByteBuffer payload) {}

    /** Something small could not be sent at once: bytes are pending, and nothing may be written until {@link #drained}. */
    void congested();

    /** Everything that was pending has gone. */
    void drained();

    /**
     * The connection is over, or ends now; called once. What the owner holds for it shall be let go.
     *
     * @param code why
     * @param sentence for people
     */
    void closed(CloseCode code, String sentence);
}
