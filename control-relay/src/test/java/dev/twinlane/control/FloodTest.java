package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.Page;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.run.VirtualClock;
import dev.twinlane.shared.wire.BoardSocket.Estop;
import dev.twinlane.shared.wire.MonitorSocket;
import dev.twinlane.shared.wire.MonitorSocket.Estopped;
import dev.twinlane.shared.wire.MonitorSocket.Sync;
import dev.twinlane.shared.wire.MonitorSocket.Synced;
import dev.twinlane.shared.wire.Right;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A login that floods its socket is cut off, and slows nobody. */
class FloodTest {

    private static final int FAR_TOO_MANY = 20_000;

    private final VirtualClock clock = new VirtualClock();
    private Relay relay;
    private Rovers.Added rover;
    private Board board;
    private String watcher;
    private Page flooder;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data, clock);
        rover = relay.rover("Demo");
        board = relay.board(rover);
        watcher = relay.person("Carol", rover.row().id(), Right.WATCH);
        flooder = relay.page(rover.row().id(), watcher);
    }

    @AfterEach
    void close() {
        relay.close();
    }

    private void flood(String text) {
        try {
            for (int i = 0; i < FAR_TOO_MANY && flooder.closeCode() == Page.OPEN; i++) {
                flooder.sayText(text.replace("#", Integer.toString(i)));
            }
        } catch (CompletionException e) {
            // cut off in the middle
        }
    }

    @Test
    void a_flood_of_stop_is_one_stop_and_ends_with_4010() {
        flood("{\"type\":\"estop\",\"id\":\"#\"}");

        assertEquals(4010, flooder.closedWith());
        assertEquals(new Estop("0"), board.hears(Estop.class));
        board.settles();
        assertEquals(Set.of(new Estop("0")), Set.copyOf(board.heard(Estop.class)));
        relay.hasCounted(1, "twinlane_sockets_closed_total{kind=\"monitor\",reason=\"flooding\"}");
    }

    @Test
    void more_pings_than_300_a_minute_end_with_1008_and_are_counted() {
        for (int i = 0; i < 310; i++) {
            flooder.ping();
        }

        assertEquals(1008, flooder.closedWith());
        relay.hasCounted(1, "twinlane_sockets_closed_total{kind=\"monitor\",reason=\"policy_violation\"}");
    }

    @Test
    void pongs_that_nobody_asked_for_end_with_4010() {
        for (int i = 0; i < 300; i++) {
            flooder.pong();
        }
        flooder.settles();
        assertEquals(Page.OPEN, flooder.closeCode());

        flooder.pong();

        assertEquals(4010, flooder.closedWith());
        relay.hasCounted(1, "twinlane_sockets_closed_total{kind=\"monitor\",reason=\"flooding\"}");
    }

    @Test
    void a_flood_is_dropped_before_it_is_parsed() {
        flood("{\"type\":\"estop\",\"id\":nonsense #");

        assertEquals(4010, flooder.closedWith());
        relay.hasCounted(1, "twinlane_messages_bad_total{kind=\"monitor\"}");
    }

    @Test
    void a_stop_passes_a_flood_of_other_messages_on_the_same_socket() {
        for (int i = 0; i < 900; i++) {
            flooder.say(new Sync(i));
        }

        flooder.say(new MonitorSocket.Estop("now"));

        assertEquals("now", flooder.hears(Estopped.class).id());
    }

    @Test
    void no_other_socket_is_slowed_also_none_of_the_same_login() {
        Page same = relay.page(rover.row().id(), watcher);
        Page driver = relay.page(rover.row().id()).takesTheLease();
        flood("{\"type\":\"sync\",\"t0Us\":#}");
        assertEquals(4010, flooder.closedWith());

        for (int i = 0; i < 100; i++) {
            same.say(new Sync(i));
            driver.say(new Sync(i));
        }
        same.settles();
        driver.settles();

        assertEquals(100, same.heard(Synced.class).size());
        assertEquals(100, driver.heard(Synced.class).size());
        same.say(new MonitorSocket.Estop("mine"));
        assertTrue(same.hears(Estopped.class).generation() > 0);
    }
}
