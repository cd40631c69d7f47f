package dev.twinlane.simulator.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.LimitReason;
import dev.twinlane.shared.wire.View;
import dev.twinlane.simulator.body.Pose;
import dev.twinlane.simulator.body.RoverBody;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GovernorTest {

    private static final double BLIND_MM = BoardSocket.Limits.DEFAULT.blindDistanceMm();

    @Test
    void forward_speed_is_what_the_blind_distance_allows() {
        Board board = Board.armed();
        board.driveSeeing(1, 400);

        // 250 mm / (400 + 0 + 300 + 120 ms) = 304.9 mm/s of 500
        assertEquals(250_000.0 / 820 / 500, board.linear, 1e-9);
        assertEquals(board.linear, board.status().limit());
        assertEquals(LimitReason.PICTURE_OLD, board.status().limitReason());
    }

    @Test
    void a_new_picture_allows_full_speed() {
        Board board = Board.armed();
        board.driveSeeing(1, 50);

        assertEquals(1, board.linear);
        assertEquals(LimitReason.NONE, board.status().limitReason());
    }

    @Test
    void the_commands_own_age_counts_once() {
        Board board = Board.armed();
        BoardSocket.Drive slow = board.command(1, 0, 400);
        board.pass(100);
        board.session.hear(slow);

        assertEquals(250_000.0 / 920 / 500, board.linear, 1e-9);
    }

    @Test
    void the_limit_keeps_falling_while_no_new_command_comes() {
        Board board = Board.armed();
        board.driveSeeing(1, 400);
        double before = board.linear;
        board.pass(100);
        double after = board.linear;
        board.pass(100);

        assertTrue(after < before);
        assertTrue(board.linear < after);
        assertTrue(board.moves());
    }

    @Test
    void a_picture_older_than_a_second_stops_everything() {
        Board board = Board.armed();
        board.session.hear(board.command(0.2, 0.2, 1_000));
        assertTrue(board.moves());
        board.pass(1);

        assertFalse(board.moves());
        assertEquals(LimitReason.PICTURE_OLD, board.status().limitReason());
        assertEquals(0, board.status().limit());
    }

    @Test
    void without_a_picture_of_known_age_nothing_moves_not_even_in_place() {
        Board board = Board.armed();
        board.session.hear(board.command(0, 0.4, View.UNKNOWN_AGE));
        assertFalse(board.moves());
        board.session.hear(board.command(-0.2, 0, View.UNKNOWN_AGE));
        assertFalse(board.moves());
        assertEquals(LimitReason.PICTURE_UNKNOWN, board.status().limitReason());
    }

    @Test
    void reverse_and_turning_have_caps_of_their_own() {
        Board board = Board.armed();
        board.drive(-1, 1);
        assertEquals(-0.35, board.linear);
        assertEquals(0.5, board.angular);
        board.drive(-0.1, -1);
        assertEquals(-0.1, board.linear);
        assertEquals(-0.5, board.angular);
    }

    @Test
    void a_rover_that_was_never_calibrated_does_not_move() {
        Board board = Board.connected(new BoardSocket.Settings(0, 120, 0.35, 0.5, 0), 0);
        board.arm();
        board.drive(0.2, 0.2);

        assertTrue(board.status().armed());
        assertFalse(board.moves());
        assertEquals(LimitReason.NOT_CALIBRATED, board.status().limitReason());
    }

    @Test
    void a_low_battery_stops() {
        Board board = Board.armed();
        board.drive(0.3, 0);
        board.batteryMv = 6_599;
        board.pass(10);
        assertFalse(board.moves());
        assertEquals(LimitReason.LOW_BATTERY, board.status().limitReason());

        board.batteryMv = 6_999; // at rest it rises by itself
        board.drive(0.3, 0);
        assertFalse(board.moves());

        board.batteryMv = 7_000;
        board.drive(0.3, 0);
        assertTrue(board.moves());
    }

    @Test
    void a_picture_that_was_too_old_stays_so_when_a_quicker_command_makes_it_look_younger() {
        Board board = Board.armed();
        board.pass(40);
        board.driveSeeing(new View(1_000_042, 980), 30); // told 980 ms, by a command 30 ms old
        assertFalse(board.moves());
        board.driveSeeing(new View(1_000_042, 985), 0);
        assertFalse(board.moves());
        board.driveSeeing(new View(1_000_043, 985), 0);
        assertTrue(board.moves());
    }

    @Test
    void a_battery_that_is_not_measured_stops_nothing() {
        Board board = Board.armed();
        board.batteryMv = 0;
        board.drive(0.3, 0);
        assertTrue(board.moves());
    }

    @Test
    void a_disarmed_board_says_so() {
        assertEquals(LimitReason.DISARMED, Board.connected().status().limitReason());
    }

    @Test
    void standing_still_is_plain_zero_on_the_wire() {
        Board board = Board.armed();
        board.session.hear(board.command(-0.0, -0.0, 50));
        assertEquals(0, Double.compare(0.0, board.status().linear()));
        assertEquals(0, Double.compare(0.0, board.status().angular()));
    }

    /** The product's promise, with a body that has inertia, on a link that delays, loses and freezes at random. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void the_rover_never_goes_further_than_the_blind_distance_beyond_the_last_picture(long seed) {
        Random random = new Random(seed);
        Board board = Board.armed();
        RoverBody body = new RoverBody((x, y, r) -> true, Pose.at(0, 0, 0), 500, 120, () -> board.now * 1_000_000L);
        double[] at = new double[30_000];
        int pictureTick = 0;
        int frozenUntil = 0;
        int silentUntil = 0;
        double furthestMm = 0;
        for (int i = 1; i < at.length; i++) {
            board.now++;
            body.set(board.linear, board.angular);
            at[board.now] = body.pose().xMm();
            if (board.now >= frozenUntil && board.now % 40 == 0) {
                pictureTick = Math.max(pictureTick, board.now - 30 - random.nextInt(120));
                frozenUntil = random.nextInt(60) == 0 ? board.now + random.nextInt(3_000) : 0;
            }
            if (board.now >= silentUntil && board.now % 50 == 0) {
                int commandAgeMs = random.nextInt(150);
                int ageMs = board.now - pictureTick - commandAgeMs;
                if (ageMs >= 0) {
                    board.session.hear(new BoardSocket.Drive(
                            i, board.tick() - commandAgeMs, 1, 0, new View(pictureTick, ageMs), Board.EPOCH));
                }
                silentUntil = random.nextInt(80) == 0 ? board.now + random.nextInt(1_400) : 0;
            }
            if (board.now % 10 == 0) {
                board.session.enforce();
            }
            furthestMm = Math.max(furthestMm, at[board.now] - at[Math.max(0, pictureTick)]);
        }
        assertTrue(at[at.length - 1] > 2_000, "it drove: " + at[at.length - 1]);
        assertTrue(furthestMm <= BLIND_MM, "went " + furthestMm + " mm beyond its picture");
    }

    @Test
    void frozen_pictures_stop_the_rover_within_the_blind_distance_although_commands_flow() {
        Board board = Board.armed();
        RoverBody body = new RoverBody((x, y, r) -> true, Pose.at(0, 0, 0), 500, 120, () -> board.now * 1_000_000L);
        for (; board.now < 2_000; board.now += 10) { // 50 ms old pictures: full speed
            driveAndFollow(board, body, 50);
        }
        double frozenAt = body.pose().xMm() - 25;
        for (int ageMs = 50; ageMs < 3_000; ageMs += 10) {
            driveAndFollow(board, body, ageMs);
            board.now += 10;
        }
        double beyondMm = body.pose().xMm() - frozenAt;
        assertTrue(beyondMm <= BLIND_MM, "went " + beyondMm + " mm");
        assertTrue(beyondMm > 100, "drove at all: " + beyondMm);
        assertEquals(0, body.pose().speedMmS());
    }

    private static void driveAndFollow(Board board, RoverBody body, int ageMs) {
        board.session.hear(board.command(1, 0, ageMs));
        body.set(board.linear, board.angular);
    }
}
