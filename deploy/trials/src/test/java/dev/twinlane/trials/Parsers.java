package dev.twinlane.trials;

import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.ticket.TicketClock;
import dev.twinlane.shared.ticket.TicketRefused;
import dev.twinlane.shared.ticket.TicketSigner;
import dev.twinlane.shared.ticket.TicketVerifier;
import dev.twinlane.shared.wire.BadMessage;
import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.shared.wire.LinkSocket;
import dev.twinlane.shared.wire.MonitorSocket;
import dev.twinlane.shared.wire.VideoSocket;
import dev.twinlane.shared.wire.WireCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/**
 * Every parser that meets the network, for Jazzer: any input is read or refused as documented, and a message that was read is
 * written so that it reads the same.
 */
public final class Parsers {

    private static final List<WireCodec<?>> CODECS = List.of(
            WireCodec.of(MonitorSocket.FromMonitor.class),
            WireCodec.of(BoardSocket.FromBoard.class),
            WireCodec.of(VideoSocket.FromCamera.class),
            WireCodec.of(VideoSocket.FromViewer.class),
            WireCodec.of(LinkSocket.FromVideo.class),
            WireCodec.of(LinkSocket.ToVideo.class));
    private static final TicketVerifier VERIFIER = new TicketVerifier(new TicketClock(Clock.systemUTC()));

    static {
        VERIFIER.trust(List.of(TicketSigner.generate(Clock.systemUTC()).publicJwk()));
    }

    private Parsers() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        CODECS.forEach(codec -> message(codec, text));
        ticket(text);
        stamp(data);
    }

    private static <M> void message(WireCodec<M> codec, String text) {
        M read;
        try {
            read = codec.read(text);
        } catch (BadMessage refused) {
            if (refused.sentence().getBytes(StandardCharsets.UTF_8).length > 4_096) {
                throw new IllegalStateException("a refusal repeats what was sent: " + refused.sentence());
            }
            return;
        }
        try {
            if (!codec.read(codec.write(read)).equals(read)) {
                throw new IllegalStateException("reads differently when written: " + read);
            }
        } catch (BadMessage refused) {
            throw new IllegalStateException("our own writing is refused: " + codec.write(read), refused);
        }
    }

    private static void ticket(String text) {
        try {
            throw new IllegalStateException("admitted without the key: " + VERIFIER.admit(text, Role.VIEWER));
        } catch (TicketRefused refused) {
            // as it has to be
        }
    }

    private static void stamp(byte[] data) {
        ByteBuffer frame = ByteBuffer.wrap(data);
        boolean stamped = FrameStamp.isStamped(frame, 0, data.length);
        if (stamped && !FrameStamp.isJpeg(frame, 0, data.length)) {
            throw new IllegalStateException("stamped, but no JPEG");
        }
        if (stamped) {
            int seq = FrameStamp.seq(frame, 0);
            long capturedUs = FrameStamp.capturedUs(frame, 0);
            int flags = FrameStamp.flags(frame, 0);
            byte[] copy = data.clone();
            FrameStamp.write(ByteBuffer.wrap(copy), 0, seq, capturedUs, flags);
            if (!java.util.Arrays.equals(copy, data)) {
                throw new IllegalStateException("reads differently when written");
            }
        }
    }
}
