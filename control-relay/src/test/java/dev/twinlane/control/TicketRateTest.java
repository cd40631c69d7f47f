package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.run.VirtualClock;
import dev.twinlane.shared.ticket.TicketVerifier;
import dev.twinlane.shared.wire.Right;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One person or camera that asks for tickets without end is told to wait, and nobody else is. */
class TicketRateTest {

    private final VirtualClock clock = new VirtualClock();

    private static HttpResponse<String> ask(Relay relay, Rovers.Added rover, String cookie) {
        return relay.post(
                "/api/rovers/" + rover.row().id() + "/ticket",
                Map.of(),
                Map.of("Cookie", cookie, "Origin", relay.origin()));
    }

    @Test
    void tickets_without_end_are_refused_with_the_time_to_wait(@TempDir Path data) throws Exception {
        try (Relay relay = Relay.start(data, clock)) {
            Rovers.Added rover = relay.rover("Demo");
            String greedy = relay.person("Greta", rover.row().id(), Right.WATCH);
            int given = 0;
            HttpResponse<String> answer = ask(relay, rover, greedy);
            while (answer.statusCode() == 200 && given < TicketVerifier.MAX_OF_ONE) {
                given++;
                answer = ask(relay, rover, greedy);
            }

            assertEquals(429, answer.statusCode());
            assertEquals("slow_down", Relay.code(answer));
            assertEquals("1", answer.headers().firstValue("Retry-After").orElse(""));
            assertTrue(given >= 50, "given at once: " + given);
            assertEquals(200, ask(relay, rover, relay.adminCookie()).statusCode());
            Map<String, String> camera = Map.of("Authorization", Board.bearer(rover.camera()));
            assertEquals(200, relay.post("/api/camera/ticket", Map.of(), camera).statusCode());
            clock.passMs(1_000);
            assertEquals(200, ask(relay, rover, greedy).statusCode());
        }
    }

    @Test
    void nobody_gets_more_tickets_in_a_tickets_life_than_the_video_relay_remembers(@TempDir Path data)
            throws Exception {
        try (Relay relay = Relay.start(data, clock)) {
            Rovers.Added rover = relay.rover("Demo");
            int given = 0;
            for (int second = 0; second < 60; second++) {
                while (ask(relay, rover, relay.adminCookie()).statusCode() == 200) {
                    given++;
                }
                clock.passMs(1_000);
            }

            assertTrue(given <= TicketVerifier.MAX_OF_ONE, "given in a minute: " + given);
        }
    }
}
