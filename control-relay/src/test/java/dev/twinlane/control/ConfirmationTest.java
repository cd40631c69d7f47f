package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.control.given.Relay;
import dev.twinlane.shared.run.MonotonicClock;
import dev.twinlane.shared.run.MovableClock;
import dev.twinlane.shared.wire.Right;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What outlasts a login needs the password again, unless it was shown within ten minutes. */
class ConfirmationTest {

    private final MovableClock wall = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private Relay relay;
    private String cookie;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data, MonotonicClock.SYSTEM, wall);
        cookie = relay.login(Relay.ADMIN);
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private HttpResponse<String> post(String path, Object body) {
        return relay.post(path, body, Map.of("Cookie", cookie, "Origin", relay.origin()));
    }

    private HttpResponse<String> addAnAdmin(String name) {
        return post("/api/people", Map.of("name", name, "admin", true));
    }

    private HttpResponse<String> confirm(String password) {
        return post("/api/me/confirmation", Map.of("password", password));
    }

    @Test
    void a_login_of_a_moment_ago_is_enough() {
        wall.advance(Duration.ofMinutes(9));

        assertEquals(201, addAnAdmin("Bob").statusCode());
    }

    @Test
    void later_the_password_is_needed_and_then_counts_for_ten_minutes() {
        wall.advance(Duration.ofMinutes(11));
        HttpResponse<String> tooLate = addAnAdmin("Bob");
        HttpResponse<String> wrong = confirm("not the password");
        HttpResponse<String> still = addAnAdmin("Bob");
        HttpResponse<String> confirmed = confirm(Relay.PASSWORD);
        HttpResponse<String> made = addAnAdmin("Bob");
        wall.advance(Duration.ofMinutes(11));

        assertEquals(403, tooLate.statusCode());
        assertEquals("not_confirmed", Relay.code(tooLate));
        assertEquals("bad_password", Relay.code(wrong));
        assertEquals("not_confirmed", Relay.code(still));
        assertEquals(204, confirmed.statusCode());
        assertEquals(201, made.statusCode());
        assertEquals("not_confirmed", Relay.code(addAnAdmin("Eve")));
    }

    @Test
    void another_login_of_the_same_person_confirms_only_itself() {
        wall.advance(Duration.ofMinutes(11));
        String mine = cookie;
        cookie = relay.login(Relay.ADMIN);
        wall.advance(Duration.ofMinutes(11));
        confirm(Relay.PASSWORD);
        cookie = mine;

        assertEquals("not_confirmed", Relay.code(addAnAdmin("Bob")));
    }

    @Test
    void a_clock_that_is_set_back_prolongs_nothing() {
        wall.advance(Duration.ofHours(-9));

        assertEquals("not_confirmed", Relay.code(addAnAdmin("Bob")));
    }

    @Test
    void who_has_no_right_hears_that_first() {
        String rover = relay.rover("Demo").row().id();
        cookie = relay.person("Bob", rover, Right.WATCH);
        wall.advance(Duration.ofMinutes(11));

        assertEquals("no_right", Relay.code(addAnAdmin("Eve")));
    }

    @Test
    void who_guesses_here_is_slowed_down_as_at_the_login() {
        for (int i = 0; i < 5; i++) {
            assertEquals("bad_password", Relay.code(confirm("guess " + i)));
        }

        assertEquals("slow_down", Relay.code(confirm(Relay.PASSWORD)));
    }
}
