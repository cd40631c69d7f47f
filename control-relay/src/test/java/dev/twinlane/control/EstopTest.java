package dev.twinlane.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.Page;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.run.VirtualClock;
import dev.twinlane.shared.wire.BoardSocket.Estop;
import dev.twinlane.shared.wire.BoardSocket.EstopClear;
import dev.twinlane.shared.wire.MonitorSocket;
import dev.twinlane.shared.wire.MonitorSocket.Estopped;
import dev.twinlane.shared.wire.MonitorSocket.Rover;
import dev.twinlane.shared.wire.Right;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstopTest {

    private final VirtualClock clock = new VirtualClock();

    @TempDir
    private Path data;

    @Test
    void anybody_who_may_watch_may_stop_the_rover() throws IOException {
        try (Relay relay = Relay.start(data, clock)) {
            Rovers.Added rover = relay.rover("Demo");
            Board board = relay.board(rover);
            Page carol = relay.page(
                    rover.row().id(), relay.person("Carol", rover.row().id(), Right.WATCH));

            carol.say(new MonitorSocket.Estop("stop-1"));

            assertEquals(new Estop("stop-1"), board.hears(Estop.class));
            relay.hasCounted(1, "twinlane_stops_total{cause=\"estop\"}");
        }
    }

    @Test
    void it_is_repeated_until_the_boards_status_shows_it() throws IOException {
        try (Relay relay = Relay.start(data, clock)) {
            Rovers.Added rover = relay.rover("Demo");
            Board board = relay.board(rover);
            Page page = relay.page(rover.row().id());

            page.say(new MonitorSocket.Estop("stop-1"));
            page.settles();
            clock.passMs(2_000);
            board.settles();
            assertEquals(3, board.heard(Estop.class).size(), "at once, and each second");
            board.isStopped();
            board.settles();

            clock.passMs(10_000);

            board.settles();
            assertEquals(3, board.heard(Estop.class).size());
        }
    }

    @Test
    void it_outlives_the_board_and_the_relay() throws IOException {
        Rovers.Added rover;
        try (Relay relay = Relay.start(data, clock)) {
            rover = relay.rover("Demo");
            Board board = relay.board(rover);
            relay.page(rover.row().id()).say(new MonitorSocket.Estop("stop-1"));
            board.hears(Estop.class);
            board.close();

            assertEquals(new Estop("stop-1"), relay.board(rover).hears(Estop.class));
        }
        try (Relay relay = Relay.start(data, clock)) {
            assertEquals(new Estop("stop-1"), relay.board(rover).hears(Estop.class));
        }
    }

    @Test
    void pressed_while_the_board_is_away_it_waits_for_the_board() throws IOException {
        try (Relay relay = Relay.start(data, clock)) {
            Rovers.Added rover = relay.rover("Demo");
            Page page = relay.page(rover.row().id());
            page.say(new MonitorSocket.Estop("stop-1"));
            await().until(() -> relay.metric("twinlane_stops_total{cause=\"estop\"}") == 1);

            assertEquals(new Estop("stop-1"), relay.board(rover).hears(Estop.class));
        }
    }

    @Test
    void only_the_driver_releases_it_for_good() throws IOException {
        Rovers.Added rover;
        try (Relay relay = Relay.start(data, clock)) {
            rover = relay.rover("Demo");
            Board board = relay.board(rover);
            Page driver = relay.page(rover.row().id()).takesTheLease();
            Page other =
                    relay.page(rover.row().id(), relay.person("Bob", rover.row().id(), Right.DRIVE));
            other.say(new MonitorSocket.Estop("stop-1"));
            board.hears(Estop.class);

            other.say(new MonitorSocket.EstopClear(1));
            other.isRefused("not_driver");
            assertEquals(List.of(), board.heard(EstopClear.class));
            driver.say(new MonitorSocket.EstopClear(1));
            board.hears(EstopClear.class);
        }
        try (Relay relay = Relay.start(data, clock)) {
            Board board = relay.board(rover);
            relay.page(rover.row().id()).takesTheLease();
            clock.passMs(10_000);
            board.settles();
            assertEquals(List.of(), board.heard(Estop.class));
        }
    }

    @Test
    void a_repeat_that_comes_after_the_release_does_not_stop_the_rover_again() throws IOException {
        try (Relay relay = Relay.start(data, clock)) {
            Rovers.Added rover = relay.rover("Demo");
            Board board = relay.board(rover);
            Page driver = relay.page(rover.row().id()).takesTheLease();
            Page other =
                    relay.page(rover.row().id(), relay.person("Bob", rover.row().id(), Right.DRIVE));
            other.say(new MonitorSocket.Estop("stop-1"));
            board.hears(Estop.class);
            driver.say(new MonitorSocket.EstopClear(1));
            board.hears(EstopClear.class);

            clock.passMs(100);
            other.say(new MonitorSocket.Estop("stop-1"));
            other.isRefused("estop_released");
            await("its page need not repeat it")
                    .until(() -> other.heard(Estopped.class).size() == 2);
            clock.passMs(100);
            other.say(new MonitorSocket.Estop("stop-2"));

            board.hears(Estop.class, stop -> stop.equals(new Estop("stop-2")));
            relay.hasCounted(2, "twinlane_stops_total{cause=\"estop\"}");
        }
    }

    @Test
    void a_page_that_presses_without_end_does_not_flood_the_board() throws IOException {
        try (Relay relay = Relay.start(data, clock)) {
            Rovers.Added rover = relay.rover("Demo");
            Board board = relay.board(rover);
            Page page = relay.page(rover.row().id());

            for (int i = 0; i < 500; i++) {
                page.say(new MonitorSocket.Estop("stop-" + i));
            }
            board.hears(Estop.class);
            board.isStopped();
            page.hears(Rover.class, told -> told.status().estop());

            relay.hasCounted(1, "twinlane_stops_total{cause=\"estop\"}");
            assertEquals(
                    List.of(new Estop("stop-0")),
                    board.heard(Estop.class).stream().distinct().toList());
            assertEquals(Board.OPEN, board.closeCode());
        }
    }
}
