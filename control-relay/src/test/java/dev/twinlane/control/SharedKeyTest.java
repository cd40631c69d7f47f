package dev.twinlane.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinlane.control.device.KeyUse;
import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.wire.BoardSocket.Welcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two boards with one key: each takes the other's place, and the owner is told. */
class SharedKeyTest {

    private final List<Board> boards = new ArrayList<>();
    private Relay relay;
    private Rovers.Added rover;
    private String devices;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data);
        rover = relay.rover("Demo");
        devices = "/api/rovers/" + rover.row().id() + "/devices";
    }

    @AfterEach
    void stop() {
        boards.forEach(Board::close);
        relay.close();
    }

    private JsonNode listed(int device) {
        return Relay.json(relay.get(devices, relay.admin())).get(device);
    }

    private String warning(int device) {
        return listed(device).get("warning").asText();
    }

    private double starts(String board, String reset) {
        return relay.metric("twinlane_board_starts_total{board=\"" + board + "\",reset=\"" + reset + "\",rover=\""
                + rover.row().id() + "\"}");
    }

    private void connects(long... boots) {
        for (long boot : boots) {
            Board board = Board.silent(relay, rover);
            boards.add(board);
            board.saysHello(boot);
            board.hears(Welcome.class);
        }
    }

    private int asks(String query) {
        return relay.post("/api/camera/ticket" + query, Map.of(), Map.of("Authorization", Board.bearer(rover.camera())))
                .statusCode();
    }

    private long audited() {
        long times = 0;
        for (JsonNode entry : Relay.json(relay.get("/api/audit", relay.admin()))) {
            times += entry.get("action").asText().equals("KEY_SHARED") ? 1 : 0;
        }
        return times;
    }

    @Test
    void a_board_tells_why_it_started_and_each_start_counts_once() {
        connects(1, 1, 2);
        assertEquals("brownout", listed(0).get("reset").asText());
        assertEquals(200, asks("?boot=7&reset=watchdog&rssiDbm=-61&heapBytes=24000&lost=3&small=true"));
        assertTrue(listed(1).get("smallPictures").asBoolean());
        assertEquals(200, asks("?boot=7&reset=watchdog&rssiDbm=-62&heapBytes=23000&lost=4"));
        assertEquals("watchdog", listed(1).get("reset").asText());
        assertEquals(-62, listed(1).get("rssiDbm").asInt());
        assertEquals(23_000, listed(1).get("heapBytes").asInt());
        assertEquals(4, listed(1).get("lostPictures").asInt());
        assertEquals(400, asks("?boot=7&rssiDbm=1"));
        assertEquals(400, asks("?boot=7&lost=x"));
        assertEquals(200, asks("?boot=8&reset=something-newer"));
        assertEquals("unknown", listed(1).get("reset").asText());
        assertEquals(2, starts("drive", "brownout"));
        assertEquals(1, starts("camera", "watchdog"));
    }

    @Test
    void two_drive_boards_with_one_key_are_told_in_the_list_and_audited_once() {
        connects(1, 2, 1);
        assertTrue(!warning(0).equals(KeyUse.WARNING), "each came back at most once");
        connects(2, 1, 2, 1);
        assertEquals(KeyUse.WARNING, warning(0));
        assertEquals("", warning(1));
        await().untilAsserted(() -> assertEquals(1, audited()));
    }

    @Test
    void a_board_that_reboots_again_and_again_is_no_second_board() {
        connects(1, 2, 3, 4, 4, 4, 5, 6);
        assertTrue(!warning(0).equals(KeyUse.WARNING));
    }

    @Test
    void two_cameras_with_one_key_are_told_until_one_has_a_new_key() {
        for (int i = 0; i < 3; i++) {
            assertEquals(200, asks("?boot=11"));
            assertEquals(200, asks("?boot=4294967295"));
        }
        assertEquals(KeyUse.WARNING, warning(1));
        relay.post(devices + "/" + rover.camera().device() + "/key", Map.of(), relay.admin());
        assertEquals("", warning(1));
    }

    @Test
    void a_camera_that_renews_its_ticket_is_one_camera() {
        for (int i = 0; i < 6; i++) {
            assertEquals(200, asks(""));
        }
        assertEquals(400, asks("?boot=x"));
        assertEquals(400, asks("?boot=1&boot=2"));
        assertEquals("", warning(1));
    }
}
