package dev.twinlane.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.Page;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.BoardSocket.Arm;
import dev.twinlane.shared.wire.BoardSocket.Disarm;
import dev.twinlane.shared.wire.BoardSocket.Drive;
import dev.twinlane.shared.wire.BoardSocket.Light;
import dev.twinlane.shared.wire.BoardSocket.Stop;
import dev.twinlane.shared.wire.BoardSocket.Welcome;
import dev.twinlane.shared.wire.MonitorSocket;
import dev.twinlane.shared.wire.MonitorSocket.CameraState;
import dev.twinlane.shared.wire.MonitorSocket.Hello;
import dev.twinlane.shared.wire.MonitorSocket.LeaseState;
import dev.twinlane.shared.wire.MonitorSocket.Rover;
import dev.twinlane.shared.wire.MonitorSocket.Sync;
import dev.twinlane.shared.wire.MonitorSocket.Synced;
import dev.twinlane.shared.wire.Right;
import dev.twinlane.shared.wire.View;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriveTest {

    private Relay relay;
    private Rovers.Added rover;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data);
        rover = relay.rover("Demo");
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    @Test
    void a_page_is_told_everything_at_once_when_it_opens() {
        relay.board(rover);
        Page page = relay.page(rover.row().id());

        page.hears(Rover.class);

        Hello hello = page.hears(Hello.class);
        assertEquals(rover.row().id(), hello.rover());
        assertEquals("Demo", hello.name());
        assertEquals(Relay.ADMIN, hello.person());
        assertEquals(Right.ADMIN, hello.right());
        assertEquals("ws://127.0.0.1:8081", hello.videoUrl());
        assertEquals(BoardSocket.Limits.DEFAULT, hello.limits());
        assertEquals(
                List.of(Hello.class, LeaseState.class, CameraState.class, Rover.class),
                page.heard().stream().limit(4).map(Object::getClass).toList());
    }

    @Test
    void a_drivers_command_reaches_the_board_with_the_leases_epoch() {
        Board board = relay.board(rover);
        Page page = relay.page(rover.row().id()).takesTheLease();

        page.say(new MonitorSocket.Drive(7, 123, 0.25, -0.5, new View(42, 80)));

        Drive drive = board.hears(Drive.class);
        assertEquals(new Drive(7, 123, 0.25, -0.5, View.UNKNOWN, board.epoch()), drive);
        relay.hasCounted(1, "twinlane_commands_forwarded_total");
    }

    @Test
    void arm_disarm_and_light_reach_the_board() {
        Board board = relay.board(rover);
        Page page = relay.page(rover.row().id()).takesTheLease();
        board.forget();

        page.arms(99);
        page.say(new MonitorSocket.Light(0.5));
        page.say(new MonitorSocket.Disarm());

        Arm arm = board.hears(Arm.class);
        assertEquals(new Arm(99, View.UNKNOWN, board.epoch()), arm);
        assertEquals(new Light(0.5), board.hears(Light.class));
        board.hears(Disarm.class);
    }

    @Test
    void the_boards_status_reaches_every_page() {
        Board board = relay.board(rover);
        Page first = relay.page(rover.row().id());
        Page second = relay.page(rover.row().id());

        board.moves();

        Rover seen = first.hears(Rover.class, told -> told.status().linear() == 0.5);
        assertTrue(seen.online());
        assertEquals("test 1.0", seen.firmware());
        assertEquals(Board.SETTINGS, seen.settings());
        second.hears(Rover.class, told -> told.status().linear() == 0.5);
    }

    @Test
    void a_board_that_is_gone_is_shown_as_offline() {
        Board board = relay.board(rover);
        Page page = relay.page(rover.row().id());
        page.hears(Rover.class, Rover::online);

        board.vanish();

        page.hears(Rover.class, told -> !told.online());
    }

    @Test
    void each_connection_of_the_board_begins_an_epoch_that_was_never_used() {
        Board first = relay.board(rover);
        long before = first.epoch();
        first.close();

        Board second = relay.board(rover);

        assertTrue(second.epoch() > before, second.epoch() + " after " + before);
    }

    @Test
    void a_restart_of_the_relay_begins_a_new_epoch(@TempDir Path data) throws IOException {
        long before;
        Rovers.Added kept;
        try (Relay earlier = Relay.start(data)) {
            kept = earlier.rover("Kept");
            before = earlier.board(kept).epoch();
        }
        try (Relay later = Relay.start(data)) {
            assertTrue(later.board(kept).epoch() > before);
        }
    }

    @Test
    void a_board_that_reconnects_while_somebody_drives_gets_a_new_epoch_and_the_driver_goes_on() {
        Board first = relay.board(rover);
        Page page = relay.page(rover.row().id()).takesTheLease();
        page.drives(first.tick());
        long before = first.hears(Drive.class).epoch();

        Board second = relay.board(rover);
        page.drives(second.tick());

        assertTrue(second.hears(Drive.class).epoch() > before);
    }

    @Test
    void a_newer_connection_of_the_board_replaces_the_older() {
        Board older = relay.board(rover);

        Board newer = relay.board(rover);

        assertEquals(4001, older.closedWith());
        newer.hears(Welcome.class);
        relay.hasCounted(1, "twinlane_sockets_closed_total{kind=\"board\",reason=\"replaced\"}");
    }

    @Test
    void a_clock_question_is_answered_at_once() {
        Page page = relay.page(rover.row().id());

        page.say(new Sync(1_000));

        Synced answer = page.hears(Synced.class);
        assertEquals(1_000, answer.t0Us());
        assertTrue(answer.t2Us() >= answer.t1Us());
    }

    @Test
    void a_relay_that_stops_stops_the_rover_first_and_says_goodbye() {
        Board board = relay.board(rover);
        Page page = relay.page(rover.row().id()).takesTheLease();
        page.arms(board.tick());
        board.hears(Arm.class);
        board.forget();

        long startedNs = System.nanoTime();
        relay.close();

        assertTrue(System.nanoTime() - startedNs < 3_000_000_000L, "the relay took too long to stop");
        board.hears(Stop.class);
        board.hears(Disarm.class);
        assertEquals(1001, board.closedWith());
        assertEquals(1001, page.closedWith());
    }

    @Test
    void commands_for_a_board_that_is_away_are_void_and_never_kept_for_later() {
        Page page = relay.page(rover.row().id()).takesTheLease();
        page.drives(1);
        page.arms(1);
        await().until(() -> relay.metric("twinlane_commands_leftout_total") == 1);

        Board board = relay.board(rover);
        board.moves();
        page.hears(Rover.class, told -> told.status().linear() == 0.5);

        assertEquals(List.of(), board.heard(Drive.class));
        assertEquals(List.of(), board.heard(Arm.class));
    }
}
