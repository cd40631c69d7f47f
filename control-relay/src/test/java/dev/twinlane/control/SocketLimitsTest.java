package dev.twinlane.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.Page;
import dev.twinlane.control.given.Peer;
import dev.twinlane.control.given.RawHttp;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.control.socket.LiveSocket;
import dev.twinlane.shared.run.VirtualClock;
import dev.twinlane.shared.wire.MonitorSocket.Refusal;
import dev.twinlane.shared.wire.MonitorSocket.Rover;
import dev.twinlane.shared.wire.MonitorSocket.Sync;
import dev.twinlane.shared.wire.MonitorSocket.Synced;
import dev.twinlane.shared.wire.Right;
import dev.twinlane.shared.wire.Subprotocols;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input on the sockets: who sends it is told and closed, nobody else notices. */
class SocketLimitsTest {

    private static final int LIMIT = 16 * 1024;

    private final VirtualClock clock = new VirtualClock();
    private Relay relay;
    private Rovers.Added rover;
    private Page bystander;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data, clock);
        rover = relay.rover("Demo");
        bystander = relay.page(rover.row().id());
        bystander.hears(Rover.class);
    }

    @AfterEach
    void nobody_else_has_noticed() {
        bystander.forget();
        bystander.say(new Sync(77));
        assertEquals(77, bystander.hears(Synced.class).t0Us());
        relay.close();
    }

    private double closed(String kind, String reason) {
        return relay.metric("twinlane_sockets_closed_total{kind=\"" + kind + "\",reason=\"" + reason + "\"}");
    }

    @Test
    void who_has_many_pages_keeps_out_nobody_else(@TempDir Path other) throws IOException {
        try (Relay small = Relay.start(other, clock, "--max-monitors", "8")) {
            String id = small.rover("Small").row().id();
            for (int i = 0; i < 6; i++) {
                small.page(id).hears(Rover.class);
            }

            assertEquals(1013, small.page(id).closedWith(), "the last quarter is for others");
            small.page(id, small.person("Bob", id, Right.DRIVE)).hears(Rover.class);
            small.page(id, small.person("Carol", id, Right.WATCH)).hears(Rover.class);
        }
    }

    @Test
    void when_all_places_are_taken_second_pages_give_way_but_not_the_drivers(@TempDir Path other) throws IOException {
        try (Relay small = Relay.start(other, clock, "--max-monitors", "4")) {
            String id = small.rover("Small").row().id();
            Page first = small.page(id);
            Page second = small.page(id);
            first.hears(Rover.class);
            second.hears(Rover.class);
            Page driving = small.page(id).takesTheLease(); // the newest
            Page bobs = small.page(id, small.person("Bob", id, Right.DRIVE));
            bobs.hears(Rover.class);

            Page carols = small.page(id, small.person("Carol", id, Right.WATCH));
            carols.hears(Rover.class);

            assertEquals(1013, second.closedWith());
            small.page(id, small.person("Dora", id, Right.WATCH)).hears(Rover.class);
            assertEquals(1013, first.closedWith());
            String eve = small.person("Eve", id, Right.WATCH);
            assertEquals(503, Peer.refusal(() -> small.page(id, eve)), "everybody has one page");
            assertEquals(Page.OPEN, driving.closeCode());
            assertEquals(Page.OPEN, bobs.closeCode());
        }
    }

    @Test
    void a_message_that_is_too_big_closes_with_1009() {
        Page page = relay.page(rover.row().id());

        page.sayText("x".repeat(LIMIT + 1));

        assertEquals(1009, page.closedWith());
        await().until(() -> closed("monitor", "too_big") == 1);
    }

    @Test
    void a_message_that_is_too_big_in_fragments_closes_with_1009() {
        Board board = Board.silent(relay, rover);

        for (int i = 0; i < 5; i++) {
            board.sayFragment("x".repeat(LIMIT / 4), false);
        }

        assertEquals(1009, board.closedWith());
        await().until(() -> closed("board", "too_big") == 1);
    }

    @Test
    void a_large_message_within_the_limit_is_read_whole_and_in_fragments() {
        Page page = relay.page(rover.row().id());
        String padding = "\"pad\":\"" + "x".repeat(LIMIT - 200) + "\"";

        page.sayText("{\"type\":\"sync\",\"t0Us\":5," + padding + "}");
        page.sayFragment("{\"type\":\"sync\",", false);
        page.sayFragment("\"t0Us\":6,", false);
        page.sayFragment(padding + "}", true);

        page.hears(Synced.class, told -> told.t0Us() == 5);
        page.hears(Synced.class, told -> told.t0Us() == 6);
    }

    @Test
    void a_binary_message_closes_with_1003() {
        Page page = relay.page(rover.row().id());

        page.sayBinary(10);

        assertEquals(1003, page.closedWith());
    }

    @Test
    void a_page_that_says_something_odd_is_told_so_and_stays() {
        Page page = relay.page(rover.row().id());

        page.sayText("{\"type\":\"fly\"}");
        assertTrue(page.isRefused("bad_message").message().contains("\"fly\""));
        page.say(new Sync(9));

        page.hears(Synced.class);
    }

    @Test
    void a_page_that_talks_nonsense_five_times_in_a_row_is_closed_with_4005() {
        Page page = relay.page(rover.row().id());

        for (int i = 0; i < 5; i++) {
            page.sayText("nonsense");
        }

        assertEquals(4005, page.closedWith());
        assertEquals(1, page.heard(Refusal.class).size());
        relay.hasCounted(5, "twinlane_messages_bad_total{kind=\"monitor\"}");
    }

    @Test
    void a_board_that_talks_nonsense_is_closed_with_4005() {
        Board board = relay.board(rover);

        board.sayText("{\"type\":\"status\",\"tick\":-1}");

        assertEquals(4005, board.closedWith());
        bystander.hears(Rover.class, told -> !told.online());
    }

    @Test
    void a_board_that_does_not_begin_with_hello_is_closed_with_4005() {
        Board board = Board.silent(relay, rover);

        board.isStill();

        assertEquals(4005, board.closedWith());
    }

    @Test
    void a_board_that_says_nothing_is_closed_and_the_relay_says_why() {
        Board board = Board.silent(relay, rover);
        board.settles();
        clock.passMs(4_999);
        board.settles();
        assertEquals(Board.OPEN, board.closeCode());

        clock.passMs(1);

        assertEquals(4005, board.closedWith());
    }

    @Test
    void a_page_that_says_too_much_is_slowed_down_and_keeps_its_socket() {
        Page page = relay.page(rover.row().id());

        for (int i = 0; i < 400; i++) {
            page.say(new Sync(i));
        }
        page.settles();
        assertEquals(120, page.heard(Synced.class).size());
        page.isRefused("slow_down");

        clock.passMs(1_000);
        for (int i = 0; i < 400; i++) {
            page.say(new Sync(i));
        }
        page.settles();

        assertEquals(180, page.heard(Synced.class).size(), "60 a second");
        assertEquals(Page.OPEN, page.closeCode());
    }

    @Test
    void a_page_that_does_not_read_is_closed_before_it_fills_the_memory() throws IOException {
        Board board = relay.board(rover);
        try (RawHttp deaf = new RawHttp(relay.port(), 1_024)) {
            String answer = deaf.upgrade(
                    "/monitor/" + rover.row().id(),
                    Subprotocols.MONITOR,
                    "Origin: " + relay.origin(),
                    "Cookie: " + relay.adminCookie());
            assertTrue(answer.startsWith("HTTP/1.1 101"), answer);

            await().pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> {
                        for (int i = 0; i < 20; i++) {
                            board.isStill();
                        }
                        deaf.sayText("{\"type\":\"sync\",\"t0Us\":1}");
                        return closed("monitor", "too_slow") == 1;
                    });
        }
    }

    @Test
    void a_peer_that_does_not_answer_pings_is_closed() throws IOException {
        try (RawHttp board = new RawHttp(relay.port(), 0)) {
            board.upgrade("/rover", Subprotocols.BOARD, "Authorization: " + Board.bearer(rover.drive()));
            board.sayText("{\"type\":\"hello\",\"boot\":1,\"firmware\":\"mute\",\"settings\":{\"maxSpeedMmS\":1,"
                    + "\"brakeMs\":1,\"reverseCap\":0,\"turnCap\":0,\"lowBatteryMv\":0}}");
            bystander.hears(Rover.class, Rover::online);
            for (int ms = 0; ms < LiveSocket.SILENT_MS - LiveSocket.PING_MS; ms += LiveSocket.PING_MS) {
                clock.passMs(LiveSocket.PING_MS);
                bystander.settles(); // which answers pings meanwhile
            }
            assertEquals(0, closed("board", "silent"));

            clock.passMs(LiveSocket.PING_MS);

            assertEquals(1, closed("board", "silent"));
        }
    }

    private static byte[] frame(int first, byte[] length, String payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        frame.writeBytes(length);
        frame.writeBytes(new byte[4]); // masked with zeros
        frame.writeBytes(payload.getBytes(StandardCharsets.UTF_8));
        return frame.toByteArray();
    }

    private static byte[] longLength(long length) {
        return ByteBuffer.allocate(9).put((byte) 0xFF).putLong(length).array();
    }

    /** A page's socket that has had these frames, whole or byte by byte. */
    private int closedAfter(boolean chopped, byte[]... frames) throws IOException {
        try (RawHttp raw = new RawHttp(relay.port(), 0)) {
            String path = "/monitor/" + rover.row().id();
            String head = raw.upgrade(
                    path, Subprotocols.MONITOR, "Origin: " + relay.origin(), "Cookie: " + relay.adminCookie());
            assertTrue(head.startsWith("HTTP/1.1 101 "), head);
            for (byte[] frame : frames) {
                if (chopped) {
                    for (byte one : frame) {
                        raw.send(new byte[] {one});
                    }
                } else {
                    raw.send(frame);
                }
            }
            return raw.closeCode();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MIN_VALUE + 3, -1})
    void a_length_with_its_highest_bit_set_closes_with_1002(long length) throws IOException {
        String sync = "{\"type\":\"sync\",\"t0Us\":1}";
        byte[] first = frame(0x81, new byte[] {(byte) (0x80 | sync.length())}, sync);
        byte[] second = frame(0x81, new byte[] {(byte) 0xFE, 0, (byte) (sync.length() + 120)}, " ".repeat(120) + sync);
        byte[] ping = frame(0x89, new byte[] {(byte) 0x80}, "");
        byte[] third = frame(0x81, longLength(70), sync + " ".repeat(70 - sync.length()));

        assertEquals(1002, closedAfter(false, first, second, ping, frame(0x81, longLength(length), "abc")));
        assertEquals(1002, closedAfter(true, ping, second, third, first, frame(0x82, longLength(length), "abc")));
        assertEquals(1002, closedAfter(false, frame(0x81, longLength(length), "")));
        await().until(() -> closed("monitor", "protocol_error") == 3);
    }

    @Test
    void lengths_of_every_form_that_are_right_close_nothing() throws IOException {
        String sync = "{\"type\":\"sync\",\"t0Us\":1}";
        int lengthened = sync.length() + 200;
        byte[] two = frame(0x81, new byte[] {(byte) 0xFE, 0, (byte) lengthened}, " ".repeat(200) + sync);

        try (RawHttp raw = new RawHttp(relay.port(), 0)) {
            raw.upgrade(
                    "/monitor/" + rover.row().id(),
                    Subprotocols.MONITOR,
                    "Origin: " + relay.origin(),
                    "Cookie: " + relay.adminCookie());
            for (int i = 0; i < 50; i++) {
                raw.send(two);
            }
            raw.send(frame(0x82, new byte[] {(byte) 0x80}, "")); // binary: 1003, once all before it was read
            assertEquals(1003, raw.closeCode());
        }
    }
}
