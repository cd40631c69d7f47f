package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.Page;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.MonitorSocket.Drive;
import dev.twinlane.shared.wire.MonitorSocket.LeaseState;
import dev.twinlane.shared.wire.Right;
import dev.twinlane.shared.wire.View;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child who is learning, a guest: somebody may drive, but not as fast as the rover goes. */
class SpeedCapTest {

    private Relay relay;
    private Rovers.Added rover;
    private Board board;
    private String dora;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data);
        rover = relay.rover("Demo");
        board = relay.board(rover);
        dora = relay.person("Dora", rover.row().id(), Right.DRIVE);
    }

    @AfterEach
    void stop() {
        board.close();
        relay.close();
    }

    private String rights() {
        return "/api/rovers/" + rover.row().id() + "/rights";
    }

    private JsonNode shown() {
        for (JsonNode one : Relay.json(relay.get(rights(), relay.admin()))) {
            if (one.get("name").asText().equals("Dora")) {
                return one;
            }
        }
        throw new AssertionError("Dora is not among those with rights");
    }

    private int cap(Object percent, String cookie) {
        String path = rights() + "/" + shown().get("person").asInt() + "/speed";
        return relay.put(path, Map.of("percent", percent), relay.as(cookie)).statusCode();
    }

    private BoardSocket.Drive boardHears(Page page, long seq, double linear, double angular) {
        page.say(new Drive(seq, board.tick(), linear, angular, View.UNKNOWN));
        return board.hears(BoardSocket.Drive.class, drive -> drive.seq() == seq);
    }

    @Test
    void a_driver_is_held_to_their_cap_forward_and_back_and_in_turning() {
        assertEquals(204, cap(40, relay.adminCookie()));
        Page page = relay.page(rover.row().id(), dora).takesTheLease();

        page.hears(LeaseState.class, lease -> lease.you() && lease.speedCap() == 0.4);
        assertEquals(0.4, boardHears(page, 1, 1, -0.9).linear());
        assertEquals(-0.4, boardHears(page, 2, -1, 0).linear());
        assertEquals(0.3, boardHears(page, 3, 0.3, 0).linear());
        assertEquals(-0.4, boardHears(page, 4, 0, -0.9).angular());
        assertEquals(0.2, boardHears(page, 5, 0, 0.2).angular());
        assertEquals(40, shown().get("speedPercent").asInt());
    }

    @Test
    void a_cap_counts_at_once_for_who_drives_already_and_is_lifted_as_fast() {
        Page page = relay.page(rover.row().id(), dora).takesTheLease();
        assertEquals(1, boardHears(page, 1, 1, 0).linear());

        assertEquals(204, cap(25, relay.adminCookie()));
        page.hears(LeaseState.class, lease -> lease.you() && lease.speedCap() == 0.25);
        assertEquals(0.25, boardHears(page, 2, 1, 0).linear());

        page.forget();
        assertEquals(204, cap(100, relay.adminCookie()));
        page.hears(LeaseState.class, lease -> lease.you() && lease.speedCap() == 1);
        assertEquals(1, boardHears(page, 3, 1, 0).linear());
        assertEquals(100, shown().get("speedPercent").asInt());
    }

    @Test
    void nobody_lifts_their_own_cap_and_no_cap_holds_a_rover_where_it_stands() {
        assertEquals(403, cap(100, dora));
        assertEquals(400, cap(9, relay.adminCookie()));
        assertEquals(400, cap(101, relay.adminCookie()));
        assertEquals(400, cap("fast", relay.adminCookie()));
        assertEquals(100, shown().get("speedPercent").asInt());
    }
}
