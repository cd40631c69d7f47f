package dev.twinlane.simulator.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.Dropped;
import dev.twinlane.shared.wire.View;
import dev.twinlane.simulator.blackbox.Blackbox;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What happens when the driver falls silent. */
class SilenceTest {

    private volatile double motors; // written by the dead man

    @Test
    void deadlines_hold_while_the_clock_wraps() {
        Board board = Board.connected(Board.SETTINGS, -100);
        board.arm();
        assertEquals(0xFFFF_FF9CL, board.status().tick());
        BoardSocket.Drive before = board.command(0.5, 0, 0);
        board.pass(200);
        assertEquals(100, board.status().tick());
        board.session.hear(before);
        assertTrue(board.moves());

        board.pass(300);
        assertFalse(board.moves());
        assertTrue(board.status().failsafe());

        board.pass(1_200);
        assertFalse(board.status().armed());
    }

    @Test
    void silence_stops_the_motors_after_300_ms_and_disarms_after_1500() {
        Board board = Board.armed();
        board.drive(0.3, 0);
        board.pass(299);
        assertTrue(board.moves());
        assertFalse(board.status().failsafe());

        board.pass(1);
        assertFalse(board.moves());
        assertTrue(board.status().failsafe());
        assertTrue(board.status().armed());

        board.pass(1_199);
        assertTrue(board.status().armed());
        board.pass(1);
        assertFalse(board.status().armed());
        assertFalse(board.status().failsafe());
    }

    @Test
    void a_short_gap_resumes_by_itself() {
        Board board = Board.armed();
        board.drive(0.3, 0);
        board.pass(1_400);
        assertTrue(board.status().failsafe());

        board.drive(0.3, 0);
        assertEquals(0.3, board.linear);
        assertFalse(board.status().failsafe());
    }

    @Test
    void a_long_gap_needs_arming_again() {
        Board board = Board.armed();
        board.drive(0.3, 0);
        board.pass(1_500);
        board.drive(0.3, 0);

        assertFalse(board.moves());
        assertEquals(1, board.dropped(Dropped.DISARMED));
    }

    @Test
    void a_late_timer_lets_no_late_command_through() {
        Board board = Board.armed();
        board.drive(0.3, 0);
        board.now += 1_500; // no timer ran
        board.drive(0.3, 0);

        assertFalse(board.moves());
        assertFalse(board.status().armed());
    }

    @Test
    void an_armed_rover_that_hears_no_command_disarms() {
        Board board = Board.armed();
        board.pass(300);
        assertTrue(board.status().failsafe());
        board.pass(1_200);
        assertFalse(board.status().armed());
    }

    @Test
    void dropped_commands_do_not_feed_the_dead_man() {
        Board board = Board.armed();
        board.drive(0.3, 0);
        for (int i = 0; i < 6; i++) {
            board.pass(50);
            board.session.hear(new BoardSocket.Drive(50 + i, board.tick(), 0.3, 0, new View(1, 0), Board.EPOCH - 1));
        }

        assertFalse(board.moves());
        assertTrue(board.status().failsafe());
    }

    @Test
    void commands_from_before_arming_do_not_keep_it_armed() {
        Board board = Board.connected();
        for (int i = 0; i < 40; i++) {
            board.drive(0, 0);
            board.pass(50);
        }
        assertFalse(board.status().armed());
        board.arm();
        board.pass(1_500);
        assertFalse(board.status().armed());
        assertEquals(40, board.dropped(Dropped.DISARMED));
    }

    @Test
    void a_lost_socket_stops_and_disarms_at_once() {
        Board board = Board.armed();
        board.drive(0.5, 0);
        board.session.socketClosed();

        assertFalse(board.moves());
        assertFalse(board.status().armed());
        board.arm();
        assertFalse(board.status().armed());
    }

    @Test
    void a_command_from_before_the_outage_never_moves_the_rover() {
        Board board = Board.armed();
        board.drive(0.5, 0);
        BoardSocket.Drive held = board.command(0.5, 0, 0);
        board.pass(2_000);
        board.session.hear(held);

        assertFalse(board.moves());
        assertEquals(1, board.dropped(Dropped.EXPIRED));
    }

    @Test
    void stop_does_not_feed_the_dead_man() {
        Board board = Board.armed();
        board.drive(0.5, 0);
        board.pass(290);
        board.session.hear(new BoardSocket.Stop());
        board.pass(10);
        assertTrue(board.status().failsafe());
    }

    @Test
    void the_dead_mans_own_timer_stops_a_rover_that_nobody_else_thinks_of() {
        DriveSession session = new DriveSession(
                Board.SETTINGS,
                TickClock.fromZero(),
                (l, a) -> motors = l,
                () -> new Vitals(0, 0, 0, false),
                Blackbox.NONE);
        session.socketOpened();
        session.hear(new BoardSocket.Welcome(1, BoardSocket.Limits.DEFAULT, Board.SETTINGS));
        try (DeadMan deadMan = DeadMan.start(session, (l, a) -> motors = l)) {
            assertNotNull(deadMan);
            long tick = session.status().tick();
            session.hear(new BoardSocket.Arm(tick, new View(1, 0), 1));
            session.hear(new BoardSocket.Drive(1, tick, 0.5, 0, new View(1, 0), 1));
            assertEquals(0.5, motors);
            long movedAt = System.nanoTime();

            Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> motors == 0);
            long stoppedAfterMs = (System.nanoTime() - movedAt) / 1_000_000;
            assertTrue(stoppedAfterMs >= 295, "after " + stoppedAfterMs + " ms");
            Awaitility.await().until(() -> !session.status().armed());
        }
    }

    @Test
    void motors_are_zero_once_nobody_watches() {
        motors = 1;
        DriveSession session = new DriveSession(
                Board.SETTINGS, TickClock.fromZero(), (l, a) -> {}, () -> new Vitals(0, 0, 0, false), Blackbox.NONE);
        DeadMan.start(session, (l, a) -> motors = l).close();
        Awaitility.await().until(() -> motors == 0);
    }
}
