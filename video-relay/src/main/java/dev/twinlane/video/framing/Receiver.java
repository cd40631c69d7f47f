package dev.twinlane.video.framing;

import dev.twinlane.shared.wire.CloseCode;
import java.nio.ByteBuffer;

/** The owner of a connection: takes what arrives. Chosen when the socket opens; called on the I/O thread only. */
public interface Receiver {

    /** The largest binary message that it takes, bytes, whole or in fragments. */
    int maxBinaryBytes();

    /**
     * A binary message begins.
     *
     * @param bytes its length; its greatest possible length when it comes in fragments
     * @param whole does it come in one frame, so that {@code bytes} is its length
     * @return where to put it: big-endian, at least {@code bytes} remaining
     */
    ByteBuffer beginBinary(int bytes, boolean whole) throws Violation;

    /**
     * More of the message has arrived.
     *
     * @param bytes how many are in the buffer by now
     */
    default void binaryGrew(int bytes) throws Violation {}

    /**
     * The message is complete in its buffer.
     *
     * @param bytes its length
     */
    void endBinary(int bytes) throws Violation;

    /** A text message. */
    void text(String message) throws Violation;

    /**
     * A Pong.
     *
     * @param payload is valid until this returns
     * @return does it answer a Ping of the receiver's own
     */
    default boolean pong(ByteBuffer payload) {
        return false;
    }

    /** A small frame could not be written at once: bytes are pending, and no picture may be written until {@link #drained}. */
    void congested();

    /** Everything that was pending has been written. */
    void drained();

    /**
     * The connection is closing, or has ended; called once. The owner releases what it holds for it.
     *
     * @param code why
     * @param sentence for people
     */
    void closed(CloseCode code, String sentence);
}
