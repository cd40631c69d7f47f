package dev.twinlane.video.player;

import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.video.route.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One picture that is being sent to one player: a part of a multipart stream (RFC 2046, 5.1), followed by the next boundary, so
 * that the player knows at once that the picture is complete, and shows it without waiting for the next one. It is written
 * with one gathering write of three pieces, all of them allocated beforehand:
 *
 * <pre>
 *  head: Content-Type, Content-Length, X-Timestamp; their numbers have a fixed width, only digits are written
 *  JPEG: the frame's own shared buffer; its position and limit are set at each use
 *  tail: CRLF, the next boundary, CRLF
 * </pre>
 *
 * <p>Confined to the video I/O thread.
 */
final class Part {

    /** Content type of the whole answer. */
    static final String CONTENT_TYPE = "multipart/x-mixed-replace;boundary=twinlane";

    /** The first bytes of the stream. */
    static final String FIRST_BOUNDARY = "--twinlane\r\n";

    private static final String LENGTH = "Content-Type: image/jpeg\r\nContent-Length: 0000000000";
    private static final String SECONDS = LENGTH + "\r\nX-Timestamp: 0000000000";
    private static final String MICROS = SECONDS + ".000000";
    private static final String HEAD = MICROS + "\r\n\r\n";
    private static final String TAIL = "\r\n" + FIRST_BOUNDARY;
    private static final int LENGTH_END = LENGTH.length();
    private static final int SECONDS_END = SECONDS.length();
    private static final int MICROS_END = MICROS.length();
    private static final int HEAD_BYTES = HEAD.length();
    private static final int TAIL_BYTES = TAIL.length();
    private static final int NUMBER_DIGITS = 10;
    private static final int MICROS_DIGITS = 6;
    private static final long US_PER_S = 1_000_000;

    private final ByteBuffer head = direct(HEAD);
    private final ByteBuffer tail = direct(TAIL);
    private final ByteBuffer[] pieces = {head, ByteBuffer.allocate(0), tail};
    private int jpegFrom;
    private int jpegTo;

    private static ByteBuffer direct(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    /** Begins with {@code frame}; returns its pieces, to be written from their positions on. */
    ByteBuffer[] of(Frame frame) {
        jpegFrom = frame.jpegFrom();
        jpegTo = frame.wireTo();
        ByteBuffer jpeg = frame.buffer().limit(jpegTo).position(jpegFrom);
        long capturedUs = FrameStamp.capturedUs(jpeg, jpegFrom);
        digits(LENGTH_END, NUMBER_DIGITS, jpegTo - jpegFrom);
        digits(SECONDS_END, NUMBER_DIGITS, capturedUs / US_PER_S);
        digits(MICROS_END, MICROS_DIGITS, capturedUs % US_PER_S);
        head.clear();
        tail.clear();
        pieces[1] = jpeg;
        return pieces;
    }

    /** Writes the last {@code count} decimal digits of {@code value} so that they end before {@code end}. */
    private void digits(int end, int count, long value) {
        long rest = value;
        for (int i = end - 1; i >= end - count; i--) {
            head.put(i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }

    /** The pieces again, positioned after the first {@code done} bytes. */
    ByteBuffer[] from(long done) {
        head.clear().position(within(done, 0, HEAD_BYTES));
        pieces[1].limit(jpegTo).position(jpegFrom + within(done, HEAD_BYTES, jpegTo - jpegFrom));
        tail.clear().position(within(done, HEAD_BYTES + jpegTo - jpegFrom, TAIL_BYTES));
        return pieces;
    }

    private static int within(long done, int before, int bytes) {
        return (int) Math.max(0, Math.min(done - before, bytes));
    }

    /** Bytes of all three pieces. */
    int bytes() {
        return HEAD_BYTES + jpegTo - jpegFrom + TAIL_BYTES;
    }
}
