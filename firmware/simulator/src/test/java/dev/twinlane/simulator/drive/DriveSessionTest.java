package dev.twinlane.simulator.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.Dropped;
import dev.twinlane.shared.wire.View;
import org.junit.jupiter.api.Test;

/** Which commands move the rover. */
class DriveSessionTest {

    @Test
    void an_armed_rover_does_what_a_fresh_command_says() {
        Board board = Board.armed();
        board.drive(0.5, -0.25);

        assertEquals(0.5, board.linear);
        assertEquals(-0.25, board.angular);
        assertEquals(0.5, board.status().linear());
        assertEquals(0, board.status().ackSeq());
        assertTrue(board.status().dropped().isEmpty());
    }

    @Test
    void nothing_moves_before_the_lease_is_told() {
        Board board = new Board(Board.SETTINGS, 0);
        board.session.socketOpened();
        board.session.hear(Board.arm(0, 0));
        board.drive(0.5, 0);

        assertFalse(board.status().armed());
        assertFalse(board.moves());
        assertEquals(2, board.dropped(Dropped.OLD_LEASE));
    }

    @Test
    void a_command_while_disarmed_is_counted_and_moves_nothing() {
        Board board = Board.connected();
        board.drive(0.5, 0);

        assertFalse(board.moves());
        assertFalse(board.status().armed());
        assertEquals(1, board.dropped(Dropped.DISARMED));
    }

    @Test
    void a_command_is_good_for_exactly_its_time_to_live() {
        Board board = Board.armed();
        board.pass(200);
        board.drive(0, 0); // keeps the dead man fed
        board.pass(200);
        board.session.hear(new BoardSocket.Drive(5, 0, 0.3, 0, new View(1, 0), Board.EPOCH));
        assertEquals(0.3, board.linear);

        board.now++;
        board.session.hear(new BoardSocket.Drive(6, 0, 0.4, 0, new View(1, 0), Board.EPOCH));
        assertEquals(0.3, board.linear);
        assertEquals(1, board.dropped(Dropped.EXPIRED));
    }

    @Test
    void a_command_that_echoes_a_tick_of_the_future_is_dropped() {
        Board board = Board.armed();
        board.session.hear(new BoardSocket.Drive(0, board.tick() + 1, 0.5, 0, new View(1, 0), Board.EPOCH));

        assertFalse(board.moves());
        assertEquals(1, board.dropped(Dropped.EXPIRED));
    }

    @Test
    void a_command_of_another_lease_is_dropped() {
        Board board = Board.armed();
        board.session.hear(new BoardSocket.Drive(0, 0, 0.5, 0, new View(1, 0), Board.EPOCH - 1));
        board.session.hear(new BoardSocket.Drive(0, 0, 0.5, 0, new View(1, 0), Board.EPOCH + 1));

        assertFalse(board.moves());
        assertEquals(2, board.dropped(Dropped.OLD_LEASE));
    }

    @Test
    void a_repeated_or_overtaken_command_is_dropped() {
        Board board = Board.armed();
        BoardSocket.Drive overtaken = board.command(-0.2, 0, 0);
        BoardSocket.Drive newest = board.command(0.5, 0, 0);
        board.session.hear(newest);
        board.session.hear(newest);
        board.session.hear(overtaken);

        assertEquals(0.5, board.linear);
        assertEquals(2, board.dropped(Dropped.OUT_OF_SEQUENCE));
        assertEquals(1, board.status().ackSeq());
    }

    @Test
    void any_sequence_may_begin_an_epoch_and_wraps_at_2_to_the_32() {
        Board board = Board.armed();
        board.nextSeq(0xFFFF_FFFFL);
        board.drive(0.3, 0);
        assertEquals(0xFFFF_FFFFL, board.status().ackSeq());

        board.nextSeq(0);
        board.drive(0.4, 0);
        assertEquals(0.4, board.linear);
        assertEquals(0, board.status().ackSeq());

        board.nextSeq(0xFFFF_FFFEL);
        board.drive(0.1, 0);
        assertEquals(0.4, board.linear);
        assertEquals(1, board.dropped(Dropped.OUT_OF_SEQUENCE));
    }

    @Test
    void stop_is_obeyed_until_the_next_command() {
        Board board = Board.armed();
        board.drive(0.5, 0.2);
        board.session.hear(new BoardSocket.Stop());
        assertFalse(board.moves());
        assertTrue(board.status().armed());

        board.drive(0.5, 0);
        assertTrue(board.moves());
    }
}
