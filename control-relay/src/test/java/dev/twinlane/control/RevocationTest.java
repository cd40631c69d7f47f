package dev.twinlane.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.access.RevocationWatcher;
import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.Page;
import dev.twinlane.control.given.Peer;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.given.VideoPeer;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.run.VirtualClock;
import dev.twinlane.shared.wire.BoardSocket.Drive;
import dev.twinlane.shared.wire.BoardSocket.Stop;
import dev.twinlane.shared.wire.LinkSocket.Revoked;
import dev.twinlane.shared.wire.MonitorSocket.LeaseAction;
import dev.twinlane.shared.wire.MonitorSocket.Rover;
import dev.twinlane.shared.wire.Right;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A socket closes when the right that opened it is revoked, by a call or by another process. */
class RevocationTest {

    private static final int REVOKED = 4008;

    private final VirtualClock clock = new VirtualClock();
    private Relay relay;
    private Rovers.Added rover;
    private String bob;
    private Page page;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data, clock);
        rover = relay.rover("Demo");
        relay.add("Bob", rover.row().id(), Right.DRIVE);
        bob = relay.login("Bob");
        page = relay.page(rover.row().id(), bob);
        page.hears(Rover.class);
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private int idOf(String name) {
        for (var row : Relay.json(relay.get("/api/people", relay.admin()))) {
            if (row.get("name").asText().equals(name)) {
                return row.get("id").asInt();
            }
        }
        throw new AssertionError(name);
    }

    private String sid() {
        return Relay.json(relay.get("/api/sessions", Map.of("Cookie", bob)))
                .get(0)
                .get("sid")
                .asText();
    }

    private void setRight(String right) {
        String path = "/api/rovers/" + rover.row().id() + "/rights/" + idOf("Bob");
        assertEquals(204, relay.put(path, Map.of("right", right), relay.admin()).statusCode());
    }

    /** A disk that fails, a database that somebody has damaged. */
    @ParameterizedTest
    @ValueSource(strings = {"right_of", "session", "device", "quiet_hours"})
    void what_cannot_be_judged_any_more_is_closed_and_opens_again_when_it_can(String table) {
        VideoPeer video = relay.video();
        Board board = relay.board(rover);
        String sid = sid();
        relay.otherHand(handle -> handle.execute("ALTER TABLE " + table + " RENAME TO gone"));

        clock.passMs(RevocationWatcher.CLOSES_AFTER_MS - 1_000);
        page.settles();
        assertEquals(Peer.OPEN, page.closeCode());
        await().until(() -> {
            clock.passMs(1_000);
            return page.closeCode() == REVOKED && board.closeCode() == REVOKED;
        });
        video.hears(Revoked.class, revocation -> revocation.sid().equals(sid));

        relay.otherHand(handle -> handle.execute("ALTER TABLE gone RENAME TO " + table));
        clock.passMs(1_000);
        relay.page(rover.row().id(), bob).hears(Rover.class);
        relay.board(rover).settles();
    }

    @Test
    void a_session_that_is_ended_closes_its_page_and_is_told_to_video() {
        VideoPeer video = relay.video();
        Page staying = relay.page(rover.row().id());
        staying.hears(Rover.class);
        String sid = sid();

        relay.delete("/api/people/" + idOf("Bob") + "/sessions/" + sid, relay.admin());

        assertEquals(REVOKED, page.closedWith());
        assertEquals(
                "",
                video.hears(Revoked.class, revocation -> revocation.sid().equals(sid))
                        .device());
        assertEquals(Page.OPEN, staying.closeCode());
    }

    @Test
    void a_session_that_ends_as_soon_as_it_began_is_told_to_video() {
        VideoPeer video = relay.video();
        String cookie = relay.login("Bob");
        Map<String, String> headers = Map.of("Cookie", cookie, "Origin", relay.origin());

        relay.post("/api/logout", Map.of(), headers);

        video.hears(Revoked.class);
        assertEquals(Page.OPEN, page.closeCode());
    }

    @Test
    void somebody_who_is_disabled_loses_every_page() {
        relay.put("/api/people/" + idOf("Bob") + "/state", Map.of("admin", false, "disabled", true), relay.admin());

        assertEquals(REVOKED, page.closedWith());
    }

    @Test
    void a_right_that_is_lowered_closes_the_page_but_not_the_picture() {
        VideoPeer video = relay.video();
        setRight("watch");

        assertEquals(REVOKED, page.closedWith());
        Page again = relay.page(rover.row().id(), bob);
        again.lease(LeaseAction.REQUEST);
        again.isRefused("no_right");
        assertTrue(video.heard(Revoked.class).isEmpty(), "who may watch goes on watching");
    }

    @Test
    void a_right_that_is_taken_away_closes_the_page_and_the_picture() {
        VideoPeer video = relay.video();
        String sid = sid();
        setRight("none");

        assertEquals(REVOKED, page.closedWith());
        assertEquals(sid, video.hears(Revoked.class).sid());
    }

    @Test
    void a_driver_who_loses_the_right_stops_at_once() {
        Board board = relay.board(rover);
        page.takesTheLease();
        page.arms(board.tick());
        board.moves();
        page.drives(board.tick());
        board.hears(Drive.class, will -> will.linear() > 0);
        board.forget();

        setRight("watch");

        board.hears(Stop.class);
        relay.hasCounted(1, "twinlane_stops_total{cause=\"driver_left\"}");
        assertEquals(REVOKED, page.closedWith());
        board.isStill();
        relay.page(rover.row().id()).takesTheLease();
    }

    @Test
    void what_another_process_takes_away_is_noticed() {
        relay.otherHand(handle -> handle.execute("UPDATE person SET disabled = 1 WHERE name = 'Bob'"));
        clock.passMs(500);

        assertEquals(REVOKED, page.closedWith());
    }

    @Test
    void a_board_whose_key_is_replaced_is_closed() {
        Board board = relay.board(rover);
        relay.post(
                "/api/rovers/" + rover.row().id() + "/devices/" + rover.drive().device() + "/key",
                Map.of(),
                relay.admin());

        assertEquals(REVOKED, board.closedWith());
    }

    @Test
    void video_hears_of_a_camera_that_lost_its_key_also_when_it_was_away() {
        String camera = rover.camera().device();
        String key = "/api/rovers/" + rover.row().id() + "/devices/" + camera + "/key";
        relay.post(key, Map.of(), relay.admin()); // known to the relay from now on, at the latest
        relay.delete(key, relay.admin());

        VideoPeer video = relay.video();

        Revoked revocation = video.hears(Revoked.class);
        assertEquals(camera, revocation.device());
        assertEquals("", revocation.sid());
        assertTrue(Math.abs(revocation.atMs() - System.currentTimeMillis()) < 60_000);
    }

    @Test
    void nothing_is_closed_while_nothing_is_lost() {
        VideoPeer video = relay.video();
        relay.otherHand(handle -> handle.execute("UPDATE rover SET name = 'Renamed'"));
        relay.add("Eve", rover.row().id(), Right.WATCH);
        page.forget();
        relay.board(rover);

        page.hears(Rover.class, Rover::online);
        clock.passMs(500);
        Page closed = relay.page(rover.row().id(), relay.login("Eve"));
        relay.otherHand(handle -> handle.execute("UPDATE person SET disabled = 1 WHERE name = 'Eve'"));
        clock.passMs(500);

        assertEquals(REVOKED, closed.closedWith(), "so all of that has been looked at");
        page.settles();
        video.settles();
        assertEquals(Page.OPEN, page.closeCode());
        assertEquals(1, video.heard(Revoked.class).size(), "Eve's session");
    }
}
