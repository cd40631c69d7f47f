package dev.twinlane.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.Page;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.wire.BoardSocket.Arm;
import dev.twinlane.shared.wire.BoardSocket.Disarm;
import dev.twinlane.shared.wire.BoardSocket.Drive;
import dev.twinlane.shared.wire.BoardSocket.Stop;
import dev.twinlane.shared.wire.MonitorSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The relay's own dead man, and what else stops a rover. */
class SilenceTest {

    private static final int SILENCE_MS = 300;

    private Relay relay;
    private Rovers.Added rover;
    private Board board;
    private Page driver;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data, "--control-silence-ms", String.valueOf(SILENCE_MS));
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
    }

    @Test
    void a_driver_who_falls_silent_is_stopped_again_and_again_and_counted_once() {
        armed();
        driver.drives(board.tick());
        board.hears(Drive.class);
        board.forget();
        long silentFromNs = System.nanoTime();

        board.hears(Stop.class);
        long afterMs = (System.nanoTime() - silentFromNs) / 1_000_000;
        await().until(() -> board.heard(Stop.class).size() >= 3);

        assertTrue(afterMs >= SILENCE_MS - 150, "stopped after " + afterMs + " ms already");
        assertEquals(1, stops("silent"));
    }

    @Test
    void a_driver_who_keeps_driving_is_not_stopped() {
        armed();
        int before = board.heard(Stop.class).size();

        await().pollInterval(Duration.ofMillis(30))
                .during(Duration.ofMillis(4 * SILENCE_MS))
                .atMost(Duration.ofSeconds(10))
                .until(() -> {
                    board.moves();
                    driver.drives(board.tick());
                    return board.heard(Stop.class).size() == before;
                });

        assertEquals(0, stops("silent"));
    }

    @Test
    void commands_that_echo_an_old_tick_do_not_keep_the_dead_man_quiet() {
        long oldTick = board.tick();
        await().until(() -> board.tick() > oldTick + 500);
        armed();

        await().pollInterval(Duration.ofMillis(30))
                .atMost(Duration.ofSeconds(10))
                .until(() -> {
                    board.moves();
                    driver.drives(oldTick);
                    return stops("silent") == 1;
                });

        assertTrue(relay.metric("twinlane_commands_stale_total") > 0);
    }

    @Test
    void a_replayed_command_does_not_keep_the_dead_man_quiet() {
        armed();

        await().pollInterval(Duration.ofMillis(30))
                .atMost(Duration.ofSeconds(10))
                .until(() -> {
                    board.moves();
                    driver.drives(board.tick(), 1);
                    return stops("silent") == 1;
                });
    }

    @Test
    void a_driver_who_disarms_is_left_alone() {
        armed();
        driver.drives(board.tick());
        driver.say(new MonitorSocket.Disarm());
        board.hears(Disarm.class);
        board.isStill();
        int before = board.heard(Stop.class).size();

        await().during(Duration.ofMillis(3 * SILENCE_MS))
                .atMost(Duration.ofSeconds(10))
                .until(() -> board.heard(Stop.class).size() == before);
    }

    @Test
    void a_board_that_says_it_is_armed_is_watched_whoever_armed_it() {
        board.moves();

        board.hears(Stop.class);
    }

    @Test
    void a_driver_whose_page_is_gone_is_stopped_and_disarmed_at_once() {
        armed();

        driver.vanish();

        board.hears(Disarm.class);
        board.hears(Stop.class);
        await().until(() -> stops("driver_left") == 1);
    }

    @Test
    void a_driver_who_gives_the_lease_up_is_stopped_and_disarmed() {
        armed();

        driver.lease(MonitorSocket.LeaseAction.RELEASE);

        board.hears(Disarm.class);
        await().until(() -> stops("released") == 1);
        driver.hears(MonitorSocket.LeaseState.class, told -> told.driver().isEmpty());
    }
}
