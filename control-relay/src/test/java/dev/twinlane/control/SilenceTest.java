package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.Page;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.run.VirtualClock;
import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.BoardSocket.Arm;
import dev.twinlane.shared.wire.BoardSocket.Disarm;
import dev.twinlane.shared.wire.BoardSocket.Stop;
import dev.twinlane.shared.wire.MonitorSocket;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The relay's own dead man, to the millisecond, and what else stops a rover. */
class SilenceTest {

    private static final int SILENCE_MS = 300;

    private static final int DRIVE_EVERY_MS = 50;

    private final VirtualClock clock = new VirtualClock();
    private Relay relay;
    private Rovers.Added rover;
    private Board board;
    private Page driver;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data, clock, "--control-silence-ms", String.valueOf(SILENCE_MS));
        rover = relay.rover("Demo");
        board = relay.board(rover);
        driver = relay.page(rover.row().id()).takesTheLease();
        board.isStill();
        board.forget();
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private double stops(String cause) {
        return relay.metric("twinlane_stops_total{cause=\"" + cause + "\"}");
    }

    private void armed() {
        driver.arms(board.tick());
        board.hears(Arm.class);
        board.moves();
        board.settles();
        board.forget();
    }

    private void drives(long tick) {
        driver.drives(tick);
        driver.settles();
    }

    /** How often the board was told to stop since {@link #armed}, up to now. */
    private int stopped() {
        board.settles();
        return board.fresh(Stop.class).size();
    }

    @Test
    void a_driver_who_falls_silent_is_stopped_in_time_again_and_again_and_counted_once() {
        armed();
        clock.passMs(100);
        drives(board.tick());

        clock.passMs(SILENCE_MS - 1);
        assertEquals(0, stopped(), "too early");
        clock.passMs(1);
        assertEquals(1, stopped(), "too late");
        clock.passMs(2 * SILENCE_MS);
        assertEquals(3, stopped());

        assertEquals(1, stops("silent"));
    }

    @Test
    void a_driver_who_keeps_driving_is_not_stopped() {
        armed();

        for (int i = 0; i < 10 * SILENCE_MS / DRIVE_EVERY_MS; i++) {
            clock.passMs(DRIVE_EVERY_MS);
            board.moves();
            board.settles();
            drives(board.tick());
        }

        assertEquals(0, stopped());
        assertEquals(0, stops("silent"));
    }

    @Test
    void commands_that_echo_an_old_tick_do_not_keep_the_dead_man_quiet() {
        long oldTick = board.tick();
        clock.passMs(BoardSocket.Limits.DEFAULT.commandTtlMs() + 1);
        armed();

        for (int ms = 0; ms < SILENCE_MS; ms += DRIVE_EVERY_MS) {
            assertEquals(0, stopped(), "too early");
            drives(oldTick);
            clock.passMs(DRIVE_EVERY_MS);
        }

        assertEquals(1, stopped(), "too late");
        relay.hasCounted(SILENCE_MS / DRIVE_EVERY_MS, "twinlane_commands_stale_total");
    }

    @Test
    void a_replayed_command_does_not_keep_the_dead_man_quiet() {
        armed();
        driver.drives(board.tick(), 1);
        driver.settles();

        for (int ms = 0; ms < SILENCE_MS; ms += DRIVE_EVERY_MS) {
            assertEquals(0, stopped(), "too early");
            clock.passMs(DRIVE_EVERY_MS);
            driver.drives(board.tick(), 1);
            driver.settles();
        }

        assertEquals(1, stopped(), "too late");
    }

    @Test
    void a_driver_who_disarms_is_left_alone() {
        armed();
        drives(board.tick());
        driver.say(new MonitorSocket.Disarm());
        board.hears(Disarm.class);
        board.isStill();
        board.settles();

        clock.passMs(10 * SILENCE_MS);

        assertEquals(0, stopped());
    }

    @Test
    void a_board_that_says_it_is_armed_is_watched_whoever_armed_it() {
        board.moves();
        board.settles();

        clock.passMs(SILENCE_MS);

        assertEquals(1, stopped());
    }

    @Test
    void a_driver_whose_page_is_gone_is_stopped_and_disarmed_at_once() {
        armed();

        driver.vanish();

        board.hears(Disarm.class);
        board.hears(Stop.class);
        assertEquals(1, stops("driver_left"));
    }

    @Test
    void a_driver_who_gives_the_lease_up_is_stopped_and_disarmed() {
        armed();

        driver.lease(MonitorSocket.LeaseAction.RELEASE);

        board.hears(Disarm.class);
        assertEquals(1, stops("released"));
        driver.hears(MonitorSocket.LeaseState.class, told -> told.driver().isEmpty());
    }
}
