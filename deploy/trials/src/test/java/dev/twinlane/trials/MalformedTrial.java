package dev.twinlane.trials;

import static dev.twinlane.trials.Raw.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.lab.Command;
import dev.twinlane.shared.wire.CloseCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Frames that RFC 6455 forbids, and messages too big, at both relays: the sender is closed, and nobody else notices. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedTrial {

    private static final int FLOODS = Trials.full() ? 100 : 12;
    private static final int FLOOD_PARTS = 4_096;
    private static final int PART_BYTES = 1_000;
    private static final double MAX_GROWTH = 8e6;

    private TestHome home;
    private TestHome.Relay control;
    private TestHome.Relay video;
    private Visitor owner;

    @BeforeAll
    void open() throws Exception {
        home = TestHome.build();
        control = home.startControl();
        video = home.startVideo();
        owner = home.login();
    }

    @AfterAll
    void close() throws Exception {
        home.close();
    }

    private static byte[] then(byte[]... frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] one : frames) {
            out.writeBytes(one);
        }
        return out.toByteArray();
    }

    /** What no client may send, and the close codes that fit it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Forbidden(byte[] bytes, List<Integer> codes) {}

    private static final List<Integer> PROTOCOL = List.of(1002);

    private static Map<String, Forbidden> forbidden() {
        Map<String, Forbidden> all = new LinkedHashMap<>();
        all.put("not masked", new Forbidden(new byte[] {(byte) 0x81, 2, '{', '}'}, PROTOCOL));
        all.put("reserved bit 1", new Forbidden(frame(0xC1, 2, (byte) '{', (byte) '}'), PROTOCOL));
        all.put("reserved bit 2", new Forbidden(frame(0xA1, 2, (byte) '{', (byte) '}'), PROTOCOL));
        all.put("reserved bit 3", new Forbidden(frame(0x91, 2, (byte) '{', (byte) '}'), PROTOCOL));
        all.put("opcode 3", new Forbidden(frame(0x83, 0), PROTOCOL));
        all.put("opcode 7", new Forbidden(frame(0x87, 0), PROTOCOL));
        all.put("control opcode 11", new Forbidden(frame(0x8B, 0), PROTOCOL));
        all.put("control opcode 15", new Forbidden(frame(0x8F, 0), PROTOCOL));
        all.put("ping in fragments", new Forbidden(frame(0x09, 0), PROTOCOL));
        all.put("ping of 126 bytes", new Forbidden(then(new byte[] {(byte) 0x89, (byte) 0xFE, 0, 126}), PROTOCOL));
        all.put("continuation of nothing", new Forbidden(frame(0x80, 1, (byte) 'x'), PROTOCOL));
        all.put(
                "text within text",
                new Forbidden(then(frame(0x01, 1, (byte) '{'), frame(0x81, 1, (byte) '}')), PROTOCOL));
        all.put("close of one byte", new Forbidden(frame(0x88, 1, (byte) 3), PROTOCOL));
        all.put("close with 1005", new Forbidden(frame(0x88, 2, (byte) 3, (byte) 0xED), PROTOCOL));
        all.put("close with 999", new Forbidden(frame(0x88, 2, (byte) 3, (byte) 0xE7), PROTOCOL));
        all.put(
                "length above 2^63",
                new Forbidden(
                        then(new byte[] {(byte) 0x82, (byte) 0xFF}, new byte[] {-1, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4}),
                        List.of(1002, 1009)));
        all.put(
                "8 MB announced",
                new Forbidden(
                        then(
                                new byte[] {(byte) 0x82, (byte) 0xFF},
                                new byte[] {0, 0, 0, 0, 0, 0x80 - 256, 0, 0, 1, 2, 3, 4}),
                        List.of(1009)));
        all.put("text that is not UTF-8", new Forbidden(frame(0x81, 2, (byte) 0xC3, (byte) 0x28), List.of(1007, 4005)));
        return all;
    }

    @Test
    void a_client_that_breaks_the_protocol_is_closed_and_nobody_else() throws Exception {
        try (Camera camera = Camera.start(home, home.rover, 5_000, 20);
                Watching bystander = Watching.start(home, home.rover, owner);
                Socket page = Monitor.open(home, owner)) {
            List<String> rows = new ArrayList<>();
            List<String> wrong = new ArrayList<>();
            Map<String, Raw> underAttack = new HashMap<>(); // all at once, since some are closed late
            for (Map.Entry<String, Forbidden> attack : forbidden().entrySet()) {
                Raw raw = Raw.atControl(home, owner);
                raw.send(attack.getValue().bytes());
                underAttack.put(attack.getKey(), raw);
            }
            for (Map.Entry<String, Forbidden> attack : forbidden().entrySet()) {
                int atVideo;
                try (Raw raw = Raw.atVideo(home, owner)) {
                    raw.send(attack.getValue().bytes());
                    atVideo = raw.closeCode();
                }
                int atControl;
                try (Raw raw = Objects.requireNonNull(underAttack.get(attack.getKey()))) {
                    atControl = raw.closeCode();
                }
                rows.add(attack.getKey() + " " + atVideo + "/" + atControl);
                if (!attack.getValue().codes().contains(atVideo)) {
                    wrong.add("video: " + attack.getKey() + " " + atVideo);
                }
                // the library at control waits for what was announced, and holds nothing; then the pings go unanswered
                if (atControl != CloseCode.SILENT.code()
                        && !attack.getValue().codes().contains(atControl)) {
                    wrong.add("control: " + attack.getKey() + " " + atControl);
                }
            }
            Trials.report(
                    "malformed frames, close codes of video/control (-1: ended without one): %s",
                    String.join(", ", rows));
            assertEquals(List.of(), wrong);
            bystander.takeAgesMs();
            page.forgetReceived();
            page.send("{\"type\":\"sync\",\"t0Us\":1}");
            page.nextText("sync");
            org.awaitility.Awaitility.await()
                    .until(() -> !bystander.takeAgesMs().isEmpty());
            assertTrue(camera.sent() > 0, "the camera goes on");
        }
    }

    @Test
    void a_message_too_big_whole_or_in_fragments_is_refused_and_not_kept() throws Exception {
        for (TestHome.Relay relay : List.of(control, video)) {
            flood(relay); // warm
            double before = memory(relay);
            for (int i = 0; i < FLOODS; i++) {
                assertEquals(CloseCode.TOO_BIG.code(), flood(relay));
            }
            double growth = memory(relay) - before;
            Trials.report(
                    "messages without end, %d times %d fragments of %d bytes, %s: closed with 1009, heap %+.1f MB",
                    FLOODS, FLOOD_PARTS, PART_BYTES, relay.equals(control) ? "control" : "video", growth / 1e6);
            assertTrue(growth < MAX_GROWTH, growth + " bytes");
        }
    }

    /** Sends fragments until it is closed; returns the code. */
    private int flood(TestHome.Relay relay) throws Exception {
        try (Raw raw = relay.equals(control) ? Raw.atControl(home, owner) : Raw.atVideo(home, owner)) {
            ByteBuffer part = ByteBuffer.allocate(4 + 4 + PART_BYTES);
            try {
                for (int i = 0; i < FLOOD_PARTS; i++) {
                    part.clear();
                    part.put((byte) (i == 0 ? 0x01 : 0x00))
                            .put((byte) 0xFE)
                            .putShort((short) PART_BYTES)
                            .putInt(0);
                    for (int j = 0; j < PART_BYTES; j++) {
                        part.put((byte) 'x');
                    }
                    raw.send(part.array());
                }
            } catch (IOException closed) {
                // the relay had enough; why is read below
            }
            return raw.closeCode();
        }
    }

    /** What is still in use after a collection, bytes. */
    private static double memory(TestHome.Relay relay) throws Exception {
        Command.run(
                Path.of(Trials.java()).resolveSibling("jcmd").toString(),
                String.valueOf(relay.program().pid()),
                "GC.run");
        return TestHome.metric(relay, "jvm_memory_used_bytes{area=\"heap\"");
    }
}
