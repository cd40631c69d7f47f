package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.Page;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.run.VirtualClock;
import dev.twinlane.shared.wire.BoardSocket.Estop;
import dev.twinlane.shared.wire.BoardSocket.EstopClear;
import dev.twinlane.shared.wire.BoardSocket.Welcome;
import dev.twinlane.shared.wire.MonitorSocket;
import dev.twinlane.shared.wire.MonitorSocket.Estopped;
import dev.twinlane.shared.wire.MonitorSocket.Latch;
import dev.twinlane.shared.wire.MonitorSocket.Rover;
import dev.twinlane.shared.wire.Right;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No press of STOP is lost to a release that was under way, whoever pressed, and wherever. */
class EstopReleaseTest {

    private final VirtualClock clock = new VirtualClock();

    @TempDir
    private Path data;

    private Relay relay;
    private Rovers.Added rover;
    private Board board;
    private Page driver;
    private Page other;

    @BeforeEach
    void start() throws IOException {
        relay = Relay.start(data, clock);
        rover = relay.rover("Demo");
        board = relay.board(rover);
        driver = relay.page(rover.row().id()).takesTheLease();
        other = relay.page(rover.row().id(), relay.person("Bob", rover.row().id(), Right.WATCH));
    }

    @AfterEach
    void close() {
        relay.close();
    }

    private static MonitorSocket.Estop stop(String id) {
        return new MonitorSocket.Estop(id);
    }

    private static MonitorSocket.EstopClear release(long generation) {
        return new MonitorSocket.EstopClear(generation);
    }

    private Latch shown(Page page, long generation) {
        return page.hears(Rover.class, told -> told.latch().generation() == generation)
                .latch();
    }

    @RepeatedTest(10)
    void a_second_persons_stop_survives_the_release_of_the_first() {
        driver.say(stop("first"));
        assertEquals(1, shown(driver, 1).generation());

        other.say(stop("second"));
        other.settles(); // it was read; the driver, who has not seen it, releases what was shown before
        driver.say(release(1));

        driver.isRefused("estop_newer");
        board.settles();
        assertEquals(List.of(), board.heard(EstopClear.class));
        assertEquals(2, other.hears(Estopped.class).generation());
        assertEquals(new Latch(true, 2, "Bob", false), shown(driver, 2));
        driver.say(release(2));
        board.hears(EstopClear.class);
    }

    @RepeatedTest(10)
    void a_stop_that_comes_right_behind_the_release_stops_the_rover_anew() {
        driver.say(stop("first"));
        board.hears(Estop.class);
        driver.say(release(1));
        board.hears(EstopClear.class);
        board.forget();

        other.say(stop("second"));

        assertEquals(new Estop("second"), board.hears(Estop.class));
        assertTrue(shown(driver, 2).latched());
    }

    @Test
    void a_page_is_answered_for_its_own_press_and_for_each_repeat_of_it() {
        driver.say(stop("first"));
        other.say(stop("second"));
        assertEquals("first", driver.hears(Estopped.class).id());
        assertEquals("second", other.hears(Estopped.class).id());

        driver.forget();
        clock.passMs(100);
        driver.say(stop("first"));

        assertEquals(new Estopped("first", 2), driver.hears(Estopped.class), "a repeat is no press");
    }

    @Test
    void what_was_answered_is_there_after_a_restart() throws IOException {
        driver.say(stop("first"));
        driver.hears(Estopped.class);
        other.say(stop("second"));
        other.hears(Estopped.class);
        relay.close();

        relay = Relay.start(data, clock);
        assertEquals(new Estop("second"), relay.board(rover).hears(Estop.class));
        driver = relay.page(rover.row().id()).takesTheLease();
        assertEquals(new Latch(true, 2, "Bob", false), shown(driver, 2));
        driver.say(release(1));
        driver.isRefused("estop_newer");
        driver.say(stop("second")); // a page that had not received its answer
        assertEquals(2, driver.hears(Estopped.class).generation());
    }

    @Test
    void a_press_at_the_rover_that_is_known_is_no_new_one_after_a_restart() throws IOException {
        board.buttonPressed(1);
        shown(other, 1);
        driver.say(stop("too"));
        driver.hears(Estopped.class);
        relay.close();

        relay = Relay.start(data, clock);
        board = relay.board(rover);
        board.buttonPressed(1);
        board.settles();

        driver = relay.page(rover.row().id());
        assertEquals(2, driver.hears(Rover.class).latch().generation());
        board.buttonPressed(2);
        assertTrue(shown(driver, 3).atRover());
    }

    @Test
    void a_page_that_names_no_generation_releases_nothing_that_it_was_not_shown() {
        other.say(stop("first"));
        other.hears(Estopped.class);

        driver.sayText("{\"type\":\"estopClear\"}");

        driver.isRefused("estop_newer");
    }

    @Test
    void everybody_is_told_that_somebody_pressed_the_button_at_the_rover() {
        board.buttonPressed(1);

        assertEquals(new Latch(true, 1, "", true), shown(other, 1));
        board.buttonPressed(1);
        board.settles();
        driver.say(release(1));
        assertEquals(new EstopClear(1), board.hears(EstopClear.class));
        board.isReleased(1);
        board.settles();
        assertFalse(driver.hears(
                        Rover.class,
                        told -> !told.status().estop() && told.status().button() == 1)
                .latch()
                .latched());
        relay.hasCounted(1, "twinlane_board_stops_total{cause=\"button\"}");
    }

    @Test
    void pressed_at_the_rover_and_then_on_a_page_it_is_still_said_that_somebody_is_there() {
        board.buttonPressed(1);
        shown(other, 1);

        other.say(stop("too"));

        assertEquals(new Latch(true, 2, "Bob", true), shown(driver, 2));
    }

    @Test
    void a_release_that_crosses_a_press_at_the_rover_knows_of_fewer_presses() {
        board.buttonPressed(1);
        shown(driver, 1);
        driver.say(release(1));
        assertEquals(1, board.hears(EstopClear.class).button());

        board.buttonPressed(2); // before the release arrived: the board keeps its stop

        assertTrue(shown(driver, 2).latched());
    }

    @Test
    void a_button_that_was_pressed_while_control_was_away_counts_once() throws IOException {
        board.close();
        board = Board.silent(relay, rover);
        board.saysHello();
        board.hears(Welcome.class);
        board.buttonPressed(1);
        assertTrue(shown(driver, 1).latched());
        board.close();

        board = Board.silent(relay, rover);
        board.saysHello();
        board.hears(Welcome.class);
        board.buttonPressed(1);
        board.settles();
        driver.say(release(1));
        assertEquals(1, board.hears(EstopClear.class).button());
        board.close();

        board = Board.silent(relay, rover);
        board.saysHello(4_712); // it was reset, and its count with it
        board.hears(Welcome.class);
        board.buttonPressed(1);
        assertTrue(shown(driver, 2).latched());
    }
}
