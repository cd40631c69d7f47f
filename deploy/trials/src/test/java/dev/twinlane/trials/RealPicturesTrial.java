package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.shared.wire.Subprotocols;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames of an MJPEG clip, made by ffmpeg, travel from camera to viewer with their bytes unchanged. */
class RealPicturesTrial {

    private static final int PICTURES = 50;
    private static final int ROUNDS = Trials.full() ? 100 : 3;

    @TempDir
    private Path folder;

    @Test
    void the_pictures_bytes_are_unchanged_except_for_the_stamp() throws Exception {
        Path clip = folder.resolve("clip.mjpeg");
        run("-f", "lavfi", "-i", "testsrc2=size=640x480:rate=25:duration=2", "-c:v", "mjpeg", "-q:v", "4", "" + clip);
        run("-i", "" + clip, "-c", "copy", folder.resolve("%04d.jpg").toString());
        Set<String> originals = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path jpeg :
                    files.filter(file -> file.toString().endsWith(".jpg")).toList()) {
                originals.add(digest(Files.readAllBytes(jpeg)));
            }
        }
        assertEquals(PICTURES, originals.size(), "ffmpeg made that many different pictures");

        try (TestHome home = TestHome.withRover("--frames=" + clip)) {
            Visitor visitor = home.login();
            try (Socket monitor = Monitor.open(home, visitor);
                    Socket viewer = Socket.open(
                            visitor.client(),
                            home.video() + "/watch",
                            List.of(
                                    Subprotocols.VIDEO,
                                    Subprotocols.TICKET_PREFIX + visitor.viewerTicket(home.rover)))) {
                Set<String> seen = new HashSet<>();
                int frames = ROUNDS * PICTURES;
                long bytes = 0;
                for (int i = 0; i < frames; i++) {
                    byte[] frame = viewer.nextBinary().bytes();
                    ByteBuffer stamped = ByteBuffer.wrap(frame);
                    assertTrue(FrameStamp.isStamped(stamped, 0, frame.length));
                    viewer.acknowledge(FrameStamp.seq(stamped, 0));
                    String original = digest(withoutStamp(frame));
                    assertTrue(originals.contains(original), "frame " + i + " is not one of the clip's pictures");
                    seen.add(original);
                    bytes += frame.length;
                }
                Trials.report(
                        "real pictures: %d frames, %d of %d different ones seen, %d KB each, all bytes unchanged",
                        frames, seen.size(), PICTURES, bytes / frames / 1000);
                assertTrue(seen.size() >= PICTURES * 8 / 10, "most of the clip was seen: " + seen.size());
            }
        }
    }

    private static byte[] withoutStamp(byte[] frame) {
        byte[] jpeg = new byte[frame.length - FrameStamp.BYTES + FrameStamp.SOI_BYTES];
        jpeg[0] = (byte) 0xFF;
        jpeg[1] = (byte) 0xD8;
        System.arraycopy(frame, FrameStamp.BYTES, jpeg, FrameStamp.SOI_BYTES, jpeg.length - FrameStamp.SOI_BYTES);
        return jpeg;
    }

    private static String digest(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static void run(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(Trials.tool("/usr/bin/ffmpeg"), "-v", "error", "-y", "-nostdin"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertEquals(0, process.waitFor(), () -> "" + command);
    }
}
