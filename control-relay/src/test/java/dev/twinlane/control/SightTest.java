package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.Page;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.given.VideoPeer;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.run.VirtualClock;
import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.ticket.TicketClock;
import dev.twinlane.shared.ticket.TicketVerifier;
import dev.twinlane.shared.wire.BoardSocket.Arm;
import dev.twinlane.shared.wire.BoardSocket.Drive;
import dev.twinlane.shared.wire.LinkSocket.Driver;
import dev.twinlane.shared.wire.LinkSocket.Keys;
import dev.twinlane.shared.wire.LinkSocket.Sight;
import dev.twinlane.shared.wire.LinkSocket.Sync;
import dev.twinlane.shared.wire.LinkSocket.Synced;
import dev.twinlane.shared.wire.MonitorSocket;
import dev.twinlane.shared.wire.View;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a driver has seen is what the video relay proves, in virtual time. */
class SightTest {

    private static final long VIDEO_BEHIND_US = 700_000; // the video relay's clock began later than control's

    private final VirtualClock clock = new VirtualClock();
    private Relay relay;
    private Rovers.Added rover;
    private Board board;
    private VideoPeer video;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data, clock);
        rover = relay.rover("Demo");
        board = relay.board(rover);
        clock.passMs(1_000);
        video = relay.video();
        answerTheClock();
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    /** The video relay's answer to control's question, at no distance. */
    private void answerTheClock() {
        Sync asked = video.hears(Sync.class);
        video.say(new Synced(asked.t0Us(), videoUs(), videoUs()));
        video.settles();
    }

    private long videoUs() {
        return clock.nowNs() / 1_000 - VIDEO_BEHIND_US;
    }

    private Page page(String name) {
        return new Page(
                relay,
                rover.row().id() + "?page=" + name,
                Map.of("Origin", relay.origin(), "Cookie", relay.adminCookie()));
    }

    private void proves(String page, long sent, long seen, long ageMs) {
        String sid = video.hears(Driver.class, told -> !told.sid().isEmpty()).sid();
        video.say(new Sight(rover.camera().device(), sid, page, sent, seen, videoUs() - 1_000 * ageMs, videoUs()));
        video.settles();
    }

    private View forwarded(Page page, View claim) {
        board.forget();
        page.say(new MonitorSocket.Drive(1, board.tick(), 1, 0, claim));
        return board.hears(Drive.class).view();
    }

    @Test
    void a_claim_without_proof_reaches_the_board_as_unknown_and_is_counted() {
        Page page = page("tab-1").takesTheLease();

        assertEquals(View.UNKNOWN, forwarded(page, new View(7, 0)));
        page.say(new MonitorSocket.Arm(board.tick(), new View(8, 0)));
        assertEquals(View.UNKNOWN, board.hears(Arm.class).view());
        relay.hasCounted(2, "twinlane_commands_unproved_total");
        assertEquals(View.UNKNOWN, forwarded(page, new View(9, View.UNKNOWN_AGE)));
        relay.hasCounted(2, "twinlane_commands_unproved_total");
    }

    @Test
    void a_proved_picture_has_at_least_its_own_age() {
        Page page = page("tab-1").takesTheLease();
        proves("tab-1", 8, 7, 60);
        clock.passMs(40);
        board.isStill(); // its tick is new

        assertEquals(new View(7, 101), forwarded(page, new View(7, 0)), "rounded up, and half a round trip of 1 µs");
        assertEquals(new View(7, 250), forwarded(page, new View(7, 250)));
        page.say(new MonitorSocket.Arm(board.tick(), new View(7, 0)));
        assertEquals(new View(7, 101), board.hears(Arm.class).view());
        assertEquals(0, relay.metric("twinlane_commands_unproved_total"));
    }

    @Test
    void another_tab_of_the_same_login_proves_nothing_for_the_one_that_drives() {
        Page page = page("tab-1").takesTheLease();
        assertEquals(
                "tab-1",
                video.hears(Driver.class, told -> !told.sid().isEmpty()).page());

        proves("tab-2", 8, 7, 60);

        assertEquals(View.UNKNOWN, forwarded(page, new View(7, 60)));
    }

    @Test
    void a_link_that_is_gone_lets_the_age_grow_and_a_new_one_proves_anew() {
        Page page = page("tab-1").takesTheLease();
        proves("tab-1", 8, 7, 60);
        video.close();
        clock.passMs(900);
        board.isStill();

        assertEquals(7, forwarded(page, new View(9, 10)).seq());
        assertTrue(forwarded(page, new View(9, 10)).ageMs() >= 960);

        video = relay.video();
        answerTheClock();
        proves("tab-1", 30, 29, 50);
        assertEquals(new View(29, 51), forwarded(page, new View(29, 50)));
    }

    @Test
    void a_picture_from_the_future_proves_nothing() {
        Page page = page("tab-1").takesTheLease();

        proves("tab-1", 8, 7, -50);

        assertEquals(View.UNKNOWN, forwarded(page, new View(7, 10)));
    }

    @Test
    void before_the_video_relays_clock_is_known_nothing_is_proved() {
        Page page = page("tab-1").takesTheLease();
        video.close();
        video = relay.video();
        video.hears(Sync.class);

        proves("tab-1", 8, 7, 60);

        assertEquals(View.UNKNOWN, forwarded(page, new View(7, 60)));
    }

    @Test
    void a_page_names_itself_in_its_socket_and_its_tickets_and_nothing_but_a_name_is_taken() throws Exception {
        TicketVerifier verifier = new TicketVerifier(new TicketClock(Clock.systemUTC()));
        verifier.trust(video.hears(Keys.class).keys());

        HttpResponse<String> answer = ticket("?page=tab-1");
        assertEquals(
                "tab-1",
                verifier.admit(Relay.json(answer).get("ticket").asText(), Role.VIEWER)
                        .page());
        assertEquals(
                "",
                verifier.admit(Relay.json(ticket("")).get("ticket").asText(), Role.VIEWER)
                        .page());
        for (String bad : new String[] {"?page=", "?page=a%20b", "?page=" + "a".repeat(33), "?page=a&page=b"}) {
            assertEquals(400, ticket(bad).statusCode(), bad);
        }
    }

    private HttpResponse<String> ticket(String query) {
        return relay.post(
                "/api/rovers/" + rover.row().id() + "/ticket" + query,
                Map.of(),
                Map.of("Cookie", relay.adminCookie(), "Origin", relay.origin()));
    }
}
