package dev.twinlane.video.framing;

import dev.twinlane.shared.wire.CloseCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads a client's frames, in whatever pieces they arrive.
 *
 * <p>Binary payload is unmasked straight into the owner's buffer; nothing is copied twice. A message in fragments is
 * assembled there as well. Limits are checked against the announced length, before any of it is read. Confined to the
 * I/O thread.
 */
final class FrameReader {

    /** What the connection does with control frames. */
    interface Control {

        void ping(ByteBuffer payload) throws Violation;

        void pong(ByteBuffer payload) throws Violation;

        void close(ByteBuffer payload) throws Violation;

        /** A data frame that carries little: part of a text, or a scrap of a message in fragments. */
        void little() throws Violation;
    }

    /** A fragment with at least so many bytes carries a picture well. */
    private static final int MUCH_BYTES = 256;

    private static final int MAX_HEADER = 14;
    private static final int MASK_BYTES = 4;
    private static final int NO_MESSAGE = -1;

    private final Receiver receiver;
    private final Control control;
    private final int maxTextBytes;

    private final ByteBuffer header = ByteBuffer.allocate(MAX_HEADER);
    private final ByteBuffer controlPayload = ByteBuffer.allocate(ServerHeader.MAX_CONTROL_PAYLOAD);
    private ByteBuffer text = ByteBuffer.allocate(256); // grows up to maxTextBytes

    private int framesLeft; // of this turn
    private boolean muted;
    private int headerNeed = 2;
    private boolean inPayload;

    private boolean fin; // of the frame being read
    private int opcode;
    private int mask;
    private int phase;
    private long frameBytes;
    private long remaining;
    private ByteBuffer target = controlPayload;

    private int message = NO_MESSAGE; // opcode of the data message being read
    private int messageBytes;
    private ByteBuffer messageTarget = controlPayload;

    FrameReader(Receiver receiver, Control control, int maxTextBytes) {
        this.receiver = receiver;
        this.control = control;
        this.maxTextBytes = maxTextBytes;
    }

    /** From now on only control frames are handled; everything else is skipped, and the receiver is not called any more. */
    void mute() {
        muted = true;
    }

    /** Takes {@code in}, up to the end of the {@code frames}th frame. */
    void feed(ByteBuffer in, int frames) throws Violation {
        framesLeft = frames;
        while (in.hasRemaining() && framesLeft > 0) {
            if (inPayload) {
                takePayload(in);
            } else {
                takeHeader(in);
            }
        }
    }

    private void takeHeader(ByteBuffer in) throws Violation {
        while (header.position() < headerNeed) {
            if (!in.hasRemaining()) {
                return;
            }
            header.put(in.get());
            if (header.position() == 2) {
                checkStart();
                headerNeed = 2 + extendedLengthBytes() + MASK_BYTES;
            }
        }
        beginFrame();
    }

    /** Refuses a bad start of a frame before the rest of its header has arrived. */
    private void checkStart() throws Violation {
        int first = header.get(0);
        require((first & 0x70) == 0, "reserved bits are set, but no extension was agreed");
        require(header.get(1) < 0, "a client's frames must be masked");
        fin = first < 0;
        opcode = first & 0x0F;
        require(Opcode.isKnown(opcode), "unknown opcode");
        if (Opcode.isControl(opcode)) {
            require(fin, "a control frame may not be fragmented");
            int length = header.get(1) & 0x7F;
            require(length <= ServerHeader.MAX_CONTROL_PAYLOAD, "a control frame has at most 125 bytes");
            require(opcode != Opcode.CLOSE || length != 1, "a close code has two bytes");
        }
    }

    private int extendedLengthBytes() {
        int length = header.get(1) & 0x7F;
        if (length < 126) {
            return 0;
        }
        return length == 126 ? 2 : 8;
    }

    private void beginFrame() throws Violation {
        long length = announcedLength();
        mask = header.getInt(headerNeed - MASK_BYTES);
        phase = 0;
        if (Opcode.isControl(opcode)) {
            target = controlPayload.clear();
        } else if (!muted) {
            beginData(length);
        }
        frameBytes = length;
        remaining = length;
        inPayload = true;
        if (remaining == 0) {
            endFrame();
        }
    }

    private long announcedLength() throws Violation {
        int length = header.get(1) & 0x7F;
        if (length < 126) {
            return length;
        }
        if (length == 126) {
            int extended = header.getShort(2) & 0xFFFF;
            require(extended > 125, "a length must be written in as few bytes as possible");
            return extended;
        }
        long extended = header.getLong(2);
        require(extended > 0xFFFF, "a length must be written in as few bytes as possible"); // also: highest bit 0
        return extended;
    }

    private void beginData(long length) throws Violation {
        if (opcode == Opcode.CONTINUATION) {
            require(message != NO_MESSAGE, "a continuation frame without a message");
        } else {
            require(message == NO_MESSAGE, "a new message inside a fragmented one");
            message = opcode;
            messageBytes = 0;
        }
        int limit = message == Opcode.BINARY ? receiver.maxBinaryBytes() : maxTextBytes;
        if (messageBytes + length > limit) {
            throw new Violation(CloseCode.TOO_BIG, "message too big: at most " + limit + " bytes are allowed");
        }
        if (opcode == Opcode.BINARY) {
            messageTarget = receiver.beginBinary(fin ? (int) length : limit, fin);
        } else if (opcode == Opcode.TEXT) {
            messageTarget = text.clear();
        }
        if (message == Opcode.TEXT) {
            messageTarget = roomForText((int) length);
        }
        target = messageTarget;
        messageBytes += (int) length;
    }

    private ByteBuffer roomForText(int more) {
        if (text.remaining() < more) {
            text = ByteBuffer.allocate(Math.min(maxTextBytes, Math.max(2 * text.capacity(), text.position() + more)))
                    .put(text.flip());
        }
        return text;
    }

    private void takePayload(ByteBuffer in) throws Violation {
        int count = (int) Math.min(remaining, in.remaining());
        if (muted && !Opcode.isControl(opcode)) {
            in.position(in.position() + count);
        } else {
            Unmask.move(in, target, count, mask, phase);
            if (message == Opcode.BINARY && !Opcode.isControl(opcode)) {
                receiver.binaryGrew(messageBytes - (int) (remaining - count));
            }
        }
        phase += count;
        remaining -= count;
        if (remaining == 0) {
            endFrame();
        }
    }

    private void endFrame() throws Violation {
        inPayload = false;
        framesLeft--;
        header.clear();
        headerNeed = 2;
        switch (opcode) {
            case Opcode.PING -> control.ping(controlPayload.flip());
            case Opcode.PONG -> control.pong(controlPayload.flip());
            case Opcode.CLOSE -> control.close(controlPayload.flip());
            default -> {
                if (!muted) {
                    endData();
                }
            }
        }
    }

    private void endData() throws Violation {
        if (message == Opcode.TEXT || (!fin && frameBytes < MUCH_BYTES)) {
            control.little();
        }
        if (fin) {
            endMessage();
        }
    }

    private void endMessage() throws Violation {
        int ended = message;
        message = NO_MESSAGE;
        if (ended == Opcode.BINARY) {
            receiver.endBinary(messageBytes);
        } else {
            receiver.text(utf8(text.flip()));
        }
    }

    /**
     * Decodes strictly.
     *
     * @throws Violation with 1007 when {@code bytes} are not UTF-8
     */
    static String utf8(ByteBuffer bytes) throws Violation {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new Violation(CloseCode.INVALID_PAYLOAD, CloseCode.INVALID_PAYLOAD.sentence());
        }
    }

    private static void require(boolean allowed, String sentence) throws Violation {
        if (!allowed) {
            throw new Violation(CloseCode.PROTOCOL_ERROR, sentence);
        }
    }
}
