package dev.twinlane.video;

import static dev.twinlane.video.PlayerClient.basic;
import static dev.twinlane.video.PlayerClient.value;
import static dev.twinlane.video.RelayUnderTest.ack;
import static dev.twinlane.video.RelayUnderTest.binary;
import static dev.twinlane.video.RelayUnderTest.oldPicture;
import static dev.twinlane.video.RelayUnderTest.picture;
import static dev.twinlane.video.RelayUnderTest.seq;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.video.framing.RawClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** MJPEG streams and snapshots of a real relay, read byte by byte. */
class PlayerTest {

    private static final String TOKEN = "a-token-of-Minas-that-opens-the-demo-rover0";
    private static final String OTHER_TOKEN = "a-token-that-opens-the-other-rover-alone-00";
    private static final String HOST = "Host: " + RelayUnderTest.HOST;
    private static final String CAMERA = "demo-camera";
    private static final int PICTURE_BYTES = 25_000;
    private static final String FIRST_BOUNDARY = "--twinlane\r\n";

    @TempDir
    private Path folder;

    private ControlEnd control;
    private RelayUnderTest relay;

    @BeforeEach
    void start() throws Exception {
        control = new ControlEnd(folder);
        relay = open();
    }

    @AfterEach
    void stop() {
        relay.close();
        control.close();
    }

    private RelayUnderTest open(String... more) throws Exception {
        List<String> options = new ArrayList<>(List.of(control.option()));
        options.addAll(List.of(more));
        RelayUnderTest opened = new RelayUnderTest(folder, options.toArray(String[]::new));
        control.admits(
                ControlEnd.player("mina", TOKEN, "demo", CAMERA),
                ControlEnd.player("other", OTHER_TOKEN, "other", "other-camera"));
        await().until(() -> opened.metric("twinlane_video_player_tokens") == 2);
        return opened;
    }

    /** Replaces the usual relay by one with other options. */
    private void restart(String... options) throws Exception {
        stop();
        control = new ControlEnd(folder);
        relay = open(options);
    }

    private PlayerClient get(String path, String... headers) throws IOException {
        return ask("GET", path, headers);
    }

    private PlayerClient ask(String method, String path, String... headers) throws IOException {
        List<String> lines = new ArrayList<>(List.of(headers));
        if (lines.stream().noneMatch(line -> line.startsWith("Host:"))) {
            lines.add(HOST);
        }
        return new PlayerClient(relay.port(), method, path, lines.toArray(String[]::new));
    }

    /** A stream, read up to and including its first boundary. */
    private PlayerClient stream() throws IOException {
        PlayerClient player = get("/mjpeg/demo", basic(TOKEN));
        String head = player.head();
        assertTrue(head.startsWith("HTTP/1.1 200 "));
        assertEquals("no", value(head, "X-Accel-Buffering"), "nginx passes pictures on at once");
        assertEquals(FIRST_BOUNDARY, player.text(FIRST_BOUNDARY.length()));
        return player;
    }

    private void relays(RawClient camera, int number, int bytes) throws IOException {
        camera.send(binary(picture(number, bytes)));
        camera.readData(); // its ack: the picture has been forwarded
    }

    private static int numberOf(byte[] jpeg) {
        return FrameStamp.seq(ByteBuffer.wrap(jpeg), 0);
    }

    // ---- who is let in ----

    private void assertRefused(PlayerClient client, String status, String code) throws Exception {
        try (client) {
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 " + status + " "), head);
            String body = client.text(Integer.parseInt(value(head, "Content-Length")));
            assertTrue(body.startsWith("{\"code\":\"" + code + "\",\"message\":\""), body);
            assertEquals("no-store", value(head, "Cache-Control"));
            assertEquals(status.equals("401") ? "Basic realm=\"Twinlane\"" : "", value(head, "WWW-Authenticate"));
            assertTrue(
                    relay.metric("twinlane_video_refused_total{reason=\"" + code + "\",role=\"player\"}") >= 1, code);
        }
    }

    @Test
    void a_wrong_token_at_one_place_does_not_hide_a_right_one_at_the_other() throws Exception {
        String proxys = "Authorization: Bearer of-the-proxy";
        for (PlayerClient player : List.of(
                get("/mjpeg/demo?token=" + TOKEN, proxys),
                get("/mjpeg/demo?token=" + TOKEN, basic("wrong")),
                get("/mjpeg/demo?token=wrong", basic(TOKEN)))) {
            try (player) {
                assertTrue(player.head().startsWith("HTTP/1.1 200 "));
            }
        }
        assertRefused(get("/mjpeg/demo?token=wrong", basic("wrong")), "401", "bad_token");
        assertRefused(get("/mjpeg/demo?token=wrong", proxys), "401", "bad_token");
    }

    @Test
    void a_password_that_a_browser_remembers_is_not_for_pages_of_other_sites() throws Exception {
        for (String path : List.of("/mjpeg/demo", "/snapshot/demo.jpg?wake=1")) {
            assertRefused(get(path, basic(TOKEN), "Sec-Fetch-Site: cross-site"), "403", "bad_origin");
            assertRefused(get(path, basic(TOKEN), "Referer: http://evil.test/page"), "403", "bad_origin");
            assertRefused(
                    get(path, basic(TOKEN), "Referer: " + RelayUnderTest.ORIGIN + ".evil.test/"), "403", "bad_origin");
        }
        for (String[] headers : new String[][] {
            {basic(TOKEN), "Sec-Fetch-Site: same-site", "Referer: http://evil.test/"},
            {basic(TOKEN), "Sec-Fetch-Site: none"},
            {basic(TOKEN), "Referer: " + RelayUnderTest.ORIGIN + "/"},
            {basic(TOKEN)}
        }) {
            try (PlayerClient player = get("/mjpeg/demo", headers)) {
                String head = player.head();
                assertTrue(head.startsWith("HTTP/1.1 200 "), head);
                assertEquals("nosniff", value(head, "X-Content-Type-Options"));
                assertEquals("same-site", value(head, "Cross-Origin-Resource-Policy"));
            }
        }
        try (PlayerClient player = get("/mjpeg/demo?token=" + TOKEN, "Sec-Fetch-Site: cross-site")) {
            String head = player.head();
            assertTrue(head.startsWith("HTTP/1.1 200 "), "whoever has the address has the token");
            assertEquals("cross-origin", value(head, "Cross-Origin-Resource-Policy"));
        }
    }

    @Test
    void nobody_is_let_in_without_a_good_token() throws Exception {
        for (String path : List.of("/mjpeg/demo", "/snapshot/demo.jpg")) {
            assertRefused(get(path), "401", "no_token");
            assertRefused(get(path, "Authorization: Bearer " + TOKEN), "401", "no_token");
            assertRefused(get(path, "Authorization: Basic %%%"), "401", "no_token");
            assertRefused(get(path, basic(TOKEN + "x")), "401", "bad_token");
            assertRefused(get(path, basic("")), "401", "bad_token");
            assertRefused(get(path + "?token=guess"), "401", "bad_token");
            assertRefused(get(path, basic(OTHER_TOKEN)), "403", "wrong_rover");
        }
        assertRefused(get("/snapshot/demo", basic(TOKEN)), "403", "wrong_rover");
    }

    @Test
    void another_name_another_page_and_another_method_are_refused() throws Exception {
        assertRefused(get("/mjpeg/demo", "Host: evil.test", basic(TOKEN)), "421", "bad_host");
        assertRefused(get("/mjpeg/demo", "Origin: http://evil.test", basic(TOKEN)), "403", "bad_origin");
        assertRefused(ask("DELETE", "/snapshot/demo.jpg", basic(TOKEN)), "405", "bad_method");
        try (PlayerClient player = get("/mjpeg/demo", "Origin: " + RelayUnderTest.ORIGIN, basic(TOKEN))) {
            assertTrue(player.head().startsWith("HTTP/1.1 200 "));
        }
    }

    @Test
    void everybody_is_refused_until_control_has_said_which_tokens_are_good_also_after_a_restart() throws Exception {
        relay.close();
        try (RelayUnderTest unlinked = new RelayUnderTest(folder);
                PlayerClient early =
                        new PlayerClient(unlinked.port(), "GET", "/snapshot/demo.jpg", HOST, basic(TOKEN))) {
            String head = early.head();
            assertTrue(head.startsWith("HTTP/1.1 503 "), head);
            assertTrue(
                    early.text(Integer.parseInt(value(head, "Content-Length"))).contains("\"not_ready\""));
            assertFalse(value(head, "Retry-After").isEmpty());
        }
    }

    @Test
    void a_revoked_token_opens_nothing_and_its_open_stream_ends() throws Exception {
        try (RawClient camera = relay.camera();
                PlayerClient stream = stream();
                PlayerClient waiting = get("/mjpeg/other", basic(OTHER_TOKEN))) {
            waiting.head();
            relays(camera, 1, PICTURE_BYTES);
            stream.part();
            control.admits(ControlEnd.player("other", OTHER_TOKEN, "other", "other-camera"));
            long revokedNs = System.nanoTime();
            stream.awaitEnd();
            assertTrue(System.nanoTime() - revokedNs < 1_000_000_000L, "within a second");
            assertRefused(get("/mjpeg/demo", basic(TOKEN)), "401", "bad_token");
            await().until(() -> relay.metric("twinlane_video_closed_total{reason=\"revoked\",role=\"player\"}") == 1);
            assertEquals(1, relay.metric("twinlane_video_sockets{role=\"player\"}"), "the other one stays");
        }
    }

    @Test
    void a_waiting_snapshot_is_refused_when_its_token_is_revoked() throws Exception {
        try (PlayerClient waiting = get("/snapshot/demo.jpg?wake=1", basic(TOKEN))) {
            await().until(() -> control.players(CAMERA) == 1);
            control.admits();
            assertRefused(waiting, "401", "bad_token");
        }
        await().until(() -> control.players(CAMERA) == 0);
    }

    @Test
    void there_are_no_more_players_than_the_option_allows() throws Exception {
        restart("--max-players=1");
        try (PlayerClient first = stream()) {
            assertRefused(get("/mjpeg/demo", basic(TOKEN)), "503", "too_many_players");
            assertRefused(get("/snapshot/demo.jpg?wake=1", basic(TOKEN)), "503", "too_many_players");
        }
        await().until(() -> relay.metric("twinlane_video_sockets{role=\"player\"}") == 0);
        stream().close();
    }

    @Test
    void a_player_counts_as_a_viewer_of_its_camera() throws Exception {
        restart("--max-viewers=1");
        try (PlayerClient first = stream()) {
            assertRefused(get("/mjpeg/demo", basic(TOKEN)), "503", "too_many_viewers");
        }
    }

    @Test
    void a_token_in_the_query_is_taken_and_never_logged() throws Exception {
        ListAppender<ILoggingEvent> everything = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        List<Logger> verbose = List.of(
                root, (Logger) LoggerFactory.getLogger("io.undertow"), (Logger) LoggerFactory.getLogger("org.xnio"));
        List<Level> before = verbose.stream().map(Logger::getEffectiveLevel).toList();
        verbose.forEach(logger -> logger.setLevel(Level.DEBUG));
        everything.start();
        root.addAppender(everything);
        try (PlayerClient player = get("/mjpeg/demo?token=" + TOKEN);
                PlayerClient refused = get("/snapshot/demo.jpg?token=" + TOKEN);
                PlayerClient guessing = get("/snapshot/demo.jpg?token=secret-guess")) {
            assertTrue(player.head().startsWith("HTTP/1.1 200 "));
            assertTrue(refused.head().startsWith("HTTP/1.1 503 "));
            assertTrue(guessing.head().startsWith("HTTP/1.1 401 "));
        } finally {
            root.detachAppender(everything);
            for (int i = 0; i < before.size(); i++) {
                verbose.get(i).setLevel(before.get(i));
            }
        }
        List<String> lines = everything.list.stream().map(Object::toString).toList();
        assertTrue(lines.stream().anyMatch(line -> line.contains("player joined")), "something was logged");
        assertEquals(
                List.of(),
                lines.stream()
                        .filter(line -> line.contains(TOKEN) || line.contains("guess"))
                        .toList());
    }

    // ---- the stream ----

    @Test
    void each_part_is_followed_at_once_by_its_boundary() throws Exception {
        try (RawClient camera = relay.camera();
                PlayerClient player = get("/mjpeg/demo", basic(TOKEN))) {
            String head = player.head();
            assertTrue(head.startsWith("HTTP/1.1 200 OK\r\n"), head);
            assertEquals("multipart/x-mixed-replace;boundary=twinlane", value(head, "Content-Type"));
            assertEquals("close", value(head, "Connection"));
            assertEquals("no-store", value(head, "Cache-Control"));
            assertEquals("", value(head, "Transfer-Encoding"));
            assertEquals("", value(head, "Content-Length"));
            assertEquals(FIRST_BOUNDARY, player.text(FIRST_BOUNDARY.length()));
            for (int i = 1; i <= 2; i++) {
                relays(camera, i, PICTURE_BYTES);
                assertEquals(
                        "Content-Type: image/jpeg\r\nContent-Length: 0000025000\r\nX-Timestamp: 0000000000.00" + i
                                + "000\r\n\r\n",
                        player.head());
                assertArrayEquals(picture(i, PICTURE_BYTES), player.bytes(PICTURE_BYTES));
                assertEquals("\r\n" + FIRST_BOUNDARY, player.text(2 + FIRST_BOUNDARY.length()));
            }
        }
    }

    @Test
    void pictures_larger_than_every_buffer_arrive_whole() throws Exception {
        try (RawClient camera = relay.camera();
                PlayerClient player = stream()) {
            for (int i = 1; i <= 5; i++) {
                relays(camera, i, 900_000);
                assertArrayEquals(picture(i, 900_000), player.part());
            }
        }
    }

    @Test
    void a_player_that_joins_late_sees_the_newest_picture_at_once() throws Exception {
        try (RawClient camera = relay.camera()) {
            relays(camera, 1, PICTURE_BYTES);
            relays(camera, 2, PICTURE_BYTES);
            try (PlayerClient player = stream()) {
                assertEquals(2, numberOf(player.part()));
            }
        }
    }

    @Test
    void a_slow_player_gets_the_newest_picture_and_those_between_are_counted() throws Exception {
        int pictures = 200;
        try (RawClient camera = relay.camera();
                PlayerClient slow = stream()) {
            for (int i = 1; i <= pictures; i++) {
                camera.send(binary(unlikeOthers(i)));
                camera.readData();
            }
            int old = 0;
            int number = wholePicture(slow);
            while (number < pictures) {
                old++;
                assertEquals(old, number, "what waits in buffers comes first");
                number = wholePicture(slow);
            }
            assertTrue(old <= 6, old + " old pictures waited for it");
            assertEquals(pictures - old - 1, relay.metric("twinlane_video_frames_replaced_total{class=\"player\"}"));
        }
    }

    @Test
    void a_program_that_cuts_by_soi_and_eoi_gets_each_picture_whole_also_of_older_boards() throws Exception {
        try (RawClient camera = relay.camera();
                PlayerClient player = stream()) {
            for (int i = 0; i < 400; i++) {
                byte[] picture = i % 2 == 0 ? picture(i, 2_000) : oldPicture(i, 2_000);
                Arrays.fill(picture, FrameStamp.BYTES, picture.length, (byte) 0x11);
                picture[1_998] = (byte) 0xFF;
                picture[1_999] = (byte) 0xD9;
                camera.send(binary(picture));
                camera.readData();
                byte[] part = player.part();
                String bytes = new String(part, StandardCharsets.ISO_8859_1);
                assertEquals(i, numberOf(part));
                assertEquals(0, bytes.lastIndexOf("\u00ff\u00d8"), "the only SOI is the first");
                assertEquals(1_998, bytes.indexOf("\u00ff\u00d9"), "the only EOI is the last");
            }
        }
    }

    @Test
    void a_program_whose_library_sends_an_origin_is_told_what_to_set() throws Exception {
        try (PlayerClient player = get("/mjpeg/demo", "Origin: file://", basic(TOKEN))) {
            String body = player.text(Integer.parseInt(value(player.head(), "Content-Length")));
            assertTrue(body.contains("no Origin header, or " + RelayUnderTest.ORIGIN), body);
        }
    }

    /** The number of the next picture; fails when any of its bytes belongs to another one. */
    private static int wholePicture(PlayerClient player) throws IOException {
        byte[] jpeg = player.part();
        assertArrayEquals(unlikeOthers(numberOf(jpeg)), jpeg);
        return numberOf(jpeg);
    }

    /** A picture that differs from the others in every byte of its body. */
    private static byte[] unlikeOthers(int number) {
        byte[] picture = picture(number, PICTURE_BYTES);
        Arrays.fill(picture, FrameStamp.BYTES, picture.length, (byte) number);
        return picture;
    }

    @Test
    void a_player_that_never_reads_delays_nobody_and_is_closed() throws Exception {
        restart("--stalled-ms=700");
        try (RawClient camera = relay.camera();
                PlayerClient stalled = stream();
                RawClient viewer = relay.viewer()) {
            String closed = "twinlane_video_closed_total{reason=\"stalled\",role=\"player\"}";
            long untilNs = System.nanoTime() + 10_000_000_000L;
            for (int i = 0; i < 300 || (relay.metric(closed) == 0 && System.nanoTime() < untilNs); i++) {
                camera.send(binary(picture(i, PICTURE_BYTES)));
                assertEquals(i, seq(viewer.readData()));
                viewer.send(ack(i));
                camera.readData();
            }
            assertEquals(1, relay.metric(closed));
            assertTrue(relay.metric("twinlane_video_pool_bytes_total") <= 8 * 32 * 1024, "buffers are reused");
            stalled.awaitEnd();
        }
    }

    @Test
    void a_stream_waits_for_its_camera_beyond_the_deadlines_of_http() throws Exception {
        try (PlayerClient player = stream()) {
            relay.outlivesTheDeadlinesOfHttp();
            try (RawClient camera = relay.camera()) {
                relays(camera, 1, PICTURE_BYTES);
                assertEquals(1, numberOf(player.part()));
            }
        }
    }

    @Test
    void a_stream_ends_when_the_relay_stops() throws Exception {
        try (PlayerClient player = stream()) {
            relay.close();
            player.awaitEnd();
        }
    }

    @Test
    void a_player_wants_pictures_until_it_leaves_even_if_none_flow() throws Exception {
        try (PlayerClient player = stream()) {
            await().until(() -> control.players(CAMERA) == 1);
        }
        await().until(() -> control.players(CAMERA) == 0);
    }

    @Test
    void a_head_request_wakes_nothing() throws Exception {
        try (PlayerClient asking = ask("HEAD", "/mjpeg/demo", basic(TOKEN))) {
            String head = asking.head();
            assertTrue(head.startsWith("HTTP/1.1 200 "), head);
            assertEquals("multipart/x-mixed-replace;boundary=twinlane", value(head, "Content-Type"));
            assertEquals("", value(head, "Content-Length"));
            asking.awaitEnd();
        }
        assertEquals(0, relay.metric("twinlane_video_sockets{role=\"player\"}"));
    }

    // ---- snapshots ----

    @Test
    void a_snapshot_of_a_sleeping_camera_wakes_nothing_and_says_how_to() throws Exception {
        try (PlayerClient asking = get("/snapshot/demo.jpg", basic(TOKEN))) {
            String head = asking.head();
            assertTrue(head.startsWith("HTTP/1.1 503 "), head);
            assertEquals("5", value(head, "Retry-After"));
            String body = asking.text(Integer.parseInt(value(head, "Content-Length")));
            assertTrue(body.contains("\"camera_asleep\"") && body.contains("?wake=1"), body);
        }
        await().during(Duration.ofMillis(300)).until(() -> control.players(CAMERA) == 0);
    }

    @Test
    void a_snapshot_that_may_wake_the_camera_waits_for_its_first_picture() throws Exception {
        try (PlayerClient asking = get("/snapshot/demo.jpg?wake=1", basic(TOKEN))) {
            await().until(() -> control.players(CAMERA) == 1);
            try (RawClient camera = relay.camera();
                    RawClient viewer = relay.viewer()) {
                relays(camera, 7, PICTURE_BYTES);
                assertEquals(7, seq(viewer.readData()), "the other viewers still get the frame");
                String head = asking.head();
                assertTrue(head.startsWith("HTTP/1.1 200 "), head);
                assertArrayEquals(picture(7, PICTURE_BYTES), asking.bytes(PICTURE_BYTES));
                await().until(() -> control.players(CAMERA) == 0);
            }
        }
    }

    @Test
    void a_snapshot_that_waited_in_vain_says_so() throws Exception {
        restart("--snapshot-wait-ms=300");
        assertRefused(get("/snapshot/demo.jpg?wake=1", basic(TOKEN)), "504", "no_picture");
        await().until(() -> relay.metric("twinlane_video_sockets{role=\"player\"}") == 0);
    }

    @Test
    void a_snapshot_of_a_live_camera_is_its_newest_picture_at_once() throws Exception {
        try (RawClient camera = relay.camera()) {
            relays(camera, 1, PICTURE_BYTES);
            relays(camera, 2, PICTURE_BYTES);
            try (PlayerClient asking = get("/snapshot/demo.jpg", basic(TOKEN));
                    PlayerClient heading = ask("HEAD", "/snapshot/demo.jpg", basic(TOKEN), "Connection: close")) {
                String head = asking.head();
                assertTrue(head.startsWith("HTTP/1.1 200 "), head);
                assertEquals("image/jpeg", value(head, "Content-Type"));
                assertEquals("" + PICTURE_BYTES, value(head, "Content-Length"));
                assertEquals("no-store", value(head, "Cache-Control"));
                assertTrue(Integer.parseInt(value(head, "X-Frame-Age-Ms")) >= 0);
                assertArrayEquals(picture(2, PICTURE_BYTES), asking.bytes(PICTURE_BYTES));
                assertEquals("" + PICTURE_BYTES, value(heading.head(), "Content-Length"));
                heading.awaitEnd();
            }
            assertEquals(0, relay.metric("twinlane_video_sockets{role=\"player\"}"));
            assertEquals(0, control.players(CAMERA), "a snapshot of it wakes nothing, and keeps nothing awake");
        }
    }

    // ---- bounds of one token ----

    @Test
    void one_token_has_so_many_streams_at_once_and_others_have_theirs() throws Exception {
        control.admits(
                ControlEnd.player("mina", TOKEN, "demo", CAMERA, 2, 0),
                ControlEnd.player("third", OTHER_TOKEN, "demo", CAMERA, 1, 0));
        try (RawClient camera = relay.camera()) {
            relays(camera, 1, PICTURE_BYTES);
            PlayerClient first = stream();
            await().until(() -> {
                try (PlayerClient other = get("/snapshot/demo.jpg", basic(OTHER_TOKEN))) {
                    return other.head().startsWith("HTTP/1.1 200 "); // the new list has come
                }
            });
            try (PlayerClient second = stream()) {
                assertRefused(get("/mjpeg/demo", basic(TOKEN)), "503", "too_many_streams");
                assertRefused(get("/snapshot/demo.jpg", basic(TOKEN)), "503", "too_many_streams");
                get("/snapshot/demo.jpg", basic(OTHER_TOKEN)).close();
                assertEquals(2, relay.metric("twinlane_video_sockets{role=\"player\"}"));
                first.close();
                await().until(() -> relay.metric("twinlane_video_sockets{role=\"player\"}") == 1);
            }
        }
    }

    @Test
    void a_token_that_expires_ends_its_streams_and_opens_none() throws Exception {
        try (RawClient camera = relay.camera()) {
            relays(camera, 1, PICTURE_BYTES);
            PlayerClient player = stream();

            control.admits(ControlEnd.player("mina", TOKEN, "demo", CAMERA, 2, System.currentTimeMillis() + 500));

            await().until(() -> relay.metric("twinlane_video_closed_total{reason=\"revoked\",role=\"player\"}") == 1);
            player.close();
            assertRefused(get("/mjpeg/demo", basic(TOKEN)), "401", "bad_token");
        }
    }
}
