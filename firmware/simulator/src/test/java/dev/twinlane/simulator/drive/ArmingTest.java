package dev.twinlane.simulator.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.Dropped;
import dev.twinlane.shared.wire.LimitReason;
import dev.twinlane.shared.wire.View;
import org.junit.jupiter.api.Test;

/** Arming, disarming, leases and the e-stop. */
class ArmingTest {

    @Test
    void a_poor_link_does_not_arm() {
        Board board = Board.connected();
        board.pass(1_000);
        for (View view : new View[] {View.UNKNOWN, new View(1, 500), new View(1, 401)}) {
            board.session.hear(new BoardSocket.Arm(board.tick() - 99, view, Board.EPOCH));
        }
        board.session.hear(new BoardSocket.Arm(board.tick() - 200, new View(1, 0), Board.EPOCH));
        assertFalse(board.status().armed());
        assertEquals(4, board.dropped(Dropped.POOR_LINK));

        board.session.hear(new BoardSocket.Arm(board.tick() - 99, new View(1, 400), Board.EPOCH));
        assertTrue(board.status().armed());
    }

    @Test
    void the_owners_figures_count_from_the_epoch_on_with_which_they_came() {
        Board board = Board.connected();
        board.session.hear(
                new BoardSocket.Welcome(8, BoardSocket.Limits.DEFAULT, new BoardSocket.Settings(0, 0, 0.2, 0.2, 0)));
        board.session.hear(Board.arm(board.tick(), 8));
        assertEquals(LimitReason.NOT_CALIBRATED, board.status().limitReason());
    }

    @Test
    void a_new_socket_starts_disarmed_and_needs_its_own_welcome() {
        Board board = Board.armed();
        board.session.socketOpened();
        board.arm();
        assertFalse(board.status().armed());

        board.welcome(Board.EPOCH);
        assertFalse(board.status().armed());
        board.arm();
        assertTrue(board.status().armed());
    }

    @Test
    void a_new_lease_stops_disarms_and_forgets_the_sequence() {
        Board board = Board.armed();
        board.nextSeq(500);
        board.drive(0.5, 0);
        board.welcome(8);

        assertFalse(board.moves());
        assertFalse(board.status().armed());
        assertEquals(8, board.status().epoch());
        assertEquals(0, board.status().ackSeq());
        board.session.hear(Board.arm(board.tick(), 8));
        board.session.hear(new BoardSocket.Drive(1, board.tick(), 0.2, 0, new View(1, 0), 8));
        assertEquals(0.2, board.linear);
    }

    @Test
    void a_new_lease_may_be_a_smaller_number() {
        Board board = Board.armed();
        board.welcome(2);
        board.session.hear(Board.arm(board.tick(), 2));
        assertTrue(board.status().armed());
    }

    @Test
    void a_new_lease_brings_its_own_deadlines() {
        Board board = Board.connected();
        board.session.hear(new BoardSocket.Welcome(
                9, new BoardSocket.Limits(400, 100, 200, 1_000, 250, 500, 200), Board.SETTINGS));
        board.session.hear(Board.arm(board.tick(), 9));
        board.session.hear(new BoardSocket.Drive(1, board.tick(), 0.2, 0, new View(1, 0), 9));
        board.pass(100);
        assertFalse(board.moves());
        board.pass(100);
        assertFalse(board.status().armed());
    }

    @Test
    void an_old_arm_does_not_arm() {
        Board board = Board.connected();
        board.pass(401);
        board.session.hear(Board.arm(0, Board.EPOCH));
        board.session.hear(Board.arm(board.tick() + 1, Board.EPOCH));
        board.session.hear(Board.arm(board.tick(), Board.EPOCH + 1));

        assertFalse(board.status().armed());
        assertEquals(2, board.dropped(Dropped.EXPIRED));
        assertEquals(1, board.dropped(Dropped.OLD_LEASE));
    }

    @Test
    void a_held_stick_does_not_arm_until_it_is_let_go() {
        Board board = Board.connected();
        board.drive(0.3, 0);
        board.pass(400);
        board.arm();
        assertFalse(board.status().armed());

        board.drive(0, 0);
        board.arm();
        assertTrue(board.status().armed());
    }

    @Test
    void a_stick_held_longer_ago_than_a_command_lives_is_forgotten() {
        Board board = Board.connected();
        board.drive(0, 0.3);
        board.pass(401);
        board.arm();
        assertTrue(board.status().armed());
    }

    @Test
    void arming_twice_changes_nothing() {
        Board board = Board.armed();
        board.drive(0.3, 0);
        board.pass(250);
        board.session.hear(Board.arm(board.tick(), Board.EPOCH));
        assertEquals(0.3, board.linear);
        board.pass(50);
        assertTrue(board.status().failsafe());
    }

    @Test
    void disarm_is_always_obeyed() {
        Board board = Board.armed();
        board.drive(0.5, 0);
        board.session.hear(new BoardSocket.Disarm());

        assertFalse(board.moves());
        assertFalse(board.status().armed());
    }

    @Test
    void an_e_stop_latches_through_sockets_and_leases_until_it_is_cleared() {
        Board board = Board.armed();
        board.drive(0.5, 0);
        board.session.hear(new BoardSocket.Estop("a"));
        assertFalse(board.moves());
        assertFalse(board.status().armed());
        assertTrue(board.status().estop());

        board.session.socketClosed();
        board.session.socketOpened();
        board.welcome(Board.EPOCH);
        board.arm();
        assertTrue(board.status().estop());
        assertFalse(board.status().armed());
        assertEquals(1, board.dropped(Dropped.DISARMED));

        board.session.hear(new BoardSocket.EstopClear());
        assertFalse(board.status().estop());
        assertFalse(board.status().armed());
        board.arm();
        assertTrue(board.status().armed());
    }

    @Test
    void an_e_stop_is_obeyed_before_any_lease() {
        Board board = new Board(Board.SETTINGS, 0);
        board.session.hear(new BoardSocket.Estop("a"));
        assertTrue(board.status().estop());
    }
}
