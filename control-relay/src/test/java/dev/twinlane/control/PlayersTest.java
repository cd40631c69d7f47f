package dev.twinlane.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinlane.control.account.Invitations;
import dev.twinlane.control.account.People;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.given.VideoPeer;
import dev.twinlane.control.player.PlayerTokens;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.control.store.Store;
import dev.twinlane.shared.run.VirtualClock;
import dev.twinlane.shared.wire.LinkSocket;
import dev.twinlane.shared.wire.LinkSocket.Player;
import dev.twinlane.shared.wire.LinkSocket.Players;
import dev.twinlane.shared.wire.LinkSocket.ToVideo;
import dev.twinlane.shared.wire.Right;
import dev.twinlane.shared.wire.WireCodec;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens for players: who makes, sees and revokes them, and what the video relay is told. */
class PlayersTest {

    @TempDir
    private Path data;

    private final VirtualClock clock = new VirtualClock();
    private Relay relay;
    private Rovers.Added rover;
    private String watcher;

    @BeforeEach
    void start() throws IOException {
        relay = Relay.start(data, clock, "--video-url", "ws://rover.home:8081/video");
        rover = relay.rover("Demo");
        watcher = relay.person("Wim", rover.row().id(), Right.WATCH);
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private String path() {
        return "/api/rovers/" + rover.row().id() + "/players";
    }

    private HttpResponse<String> add(String cookie, String name) {
        return relay.post(path(), Map.of("name", name), relay.as(cookie));
    }

    private JsonNode added(String cookie, String name) {
        HttpResponse<String> answer = add(cookie, name);
        assertEquals(201, answer.statusCode(), answer::body);
        return Relay.json(answer);
    }

    private int revoke(String cookie, JsonNode player) {
        return relay.delete(path() + "/" + player.get("id").asText(), relay.as(cookie))
                .statusCode();
    }

    private List<String> names(String cookie) {
        HttpResponse<String> list = relay.get(path(), Map.of("Cookie", cookie));
        assertEquals(200, list.statusCode(), list::body);
        return StreamSupport.stream(Relay.json(list).spliterator(), false)
                .map(player -> player.get("name").asText() + " of "
                        + player.get("person").asText())
                .toList();
    }

    private void inTheDatabase(String sql, Object... values) {
        try (Store store = Store.open(data)) {
            store.write(handle -> handle.execute(sql, values));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        clock.passMs(1_000); // the relay looks once a second
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until video hears this list. */
    private static void hears(VideoPeer video, Player... players) {
        video.hears(Players.class, told -> told.players().equals(List.of(players)));
    }

    private Player told(JsonNode made) {
        return new Player(
                made.get("id").asText(),
                hash(made.get("token").asText()),
                rover.row().id(),
                rover.camera().device(),
                8,
                0);
    }

    @Test
    void whoever_may_watch_gets_a_token_shown_once_with_the_addresses_it_opens() {
        JsonNode made = added(watcher, " VLC in the kitchen ");

        String id = rover.row().id();
        assertEquals(43, made.get("token").asText().length(), "256 bits in base64url");
        assertEquals(id, made.get("user").asText());
        assertEquals(
                "http://rover.home:8081/video/mjpeg/" + id, made.get("mjpegUrl").asText());
        assertEquals(
                "http://rover.home:8081/video/snapshot/" + id + ".jpg",
                made.get("snapshotUrl").asText());
        assertEquals(List.of("VLC in the kitchen of Wim"), names(watcher));
        String list = relay.get(path(), Map.of("Cookie", watcher)).body();
        assertFalse(list.contains(made.get("token").asText()), "shown once");
    }

    @Test
    void the_video_relay_is_told_the_whole_list_at_link_up_and_at_each_change_and_never_a_token() {
        JsonNode first = added(watcher, "first");
        VideoPeer video = relay.video();
        hears(video, told(first));

        JsonNode second = added(relay.adminCookie(), "second");
        hears(video, told(first), told(second));

        assertEquals(204, revoke(watcher, first));
        hears(video, told(second));
    }

    @Test
    void without_any_token_the_video_relay_is_told_so() {
        hears(relay.video());
    }

    @Test
    void one_sees_and_revokes_ones_own_and_the_rovers_admin_everybodys() {
        String other = relay.person("Olga", rover.row().id(), Right.DRIVE);
        String roverAdmin = relay.person("Rosa", rover.row().id(), Right.ADMIN);
        JsonNode ofWim = added(watcher, "a");
        JsonNode ofOlga = added(other, "b");

        assertEquals(List.of("a of Wim"), names(watcher));
        assertEquals(List.of("b of Olga"), names(other));
        assertEquals(List.of("a of Wim", "b of Olga"), names(roverAdmin));
        assertEquals(404, revoke(watcher, ofOlga));
        assertEquals(204, revoke(other, ofOlga));
        assertEquals(404, revoke(other, ofOlga));
        assertEquals(204, revoke(roverAdmin, ofWim));
        assertEquals(List.of(), names(roverAdmin));
    }

    @Test
    void without_a_right_a_login_or_our_own_page_there_is_no_token() {
        Rovers.Added hidden = relay.rover("Hidden");
        String path = "/api/rovers/" + hidden.row().id() + "/players";
        Map<String, String> body = Map.of("name", "x");

        assertEquals("no_right", Relay.code(relay.post(path, body, relay.as(watcher))));
        assertEquals("no_right", Relay.code(relay.get(path, Map.of("Cookie", watcher))));
        assertEquals(401, relay.get(path(), Map.of()).statusCode());
        assertEquals("not_logged_in", Relay.code(relay.post(path(), body, Map.of("Origin", relay.origin()))));
        assertEquals("bad_origin", Relay.code(relay.post(path(), body, Map.of("Cookie", watcher))));
        assertEquals("bad_origin", Relay.code(relay.delete(path() + "/x", Map.of("Cookie", watcher))));
        assertEquals("not_found", Relay.code(relay.post("/api/rovers/none/players", body, relay.as(watcher))));
        assertEquals("bad_request", Relay.code(add(watcher, "  ")));
        assertEquals("bad_request", Relay.code(add(watcher, "x".repeat(41))));
    }

    @Test
    void a_token_ends_with_its_persons_right_with_the_person_and_with_the_rover() {
        JsonNode ofWim = added(watcher, "a");
        JsonNode ofAda = added(relay.adminCookie(), "b");
        VideoPeer video = relay.video();
        hears(video, told(ofWim), told(ofAda));

        after(video, "DELETE FROM right_of", told(ofAda));
        after(video, "UPDATE person SET admin = 0");
        after(video, "UPDATE person SET admin = 1", told(ofWim), told(ofAda));
        after(video, "UPDATE person SET disabled = 1 WHERE name = 'Wim'", told(ofAda));
        after(video, "UPDATE person SET disabled = 0", told(ofWim), told(ofAda));
        after(video, "DELETE FROM person WHERE name = 'Wim'", told(ofAda));
        after(video, "DELETE FROM rover");
    }

    /** Some other hand changes the database; video hears of it. */
    private void after(VideoPeer video, String sql, Player... good) {
        video.forget();
        inTheDatabase(sql);
        hears(video, good);
    }

    @Test
    void tokens_outlive_a_restart_and_their_making_and_revoking_is_audited() throws IOException {
        JsonNode made = added(watcher, "a");
        relay.close();
        relay = Relay.start(data);

        hears(relay.video(), told(made));
        assertEquals(204, revoke(relay.adminCookie(), made));
        String subject = rover.row().id() + "/" + made.get("id").asText();
        try (Store store = Store.open(data)) {
            await().until(() -> store.read(handle -> handle.createQuery(
                                    "SELECT actor || ' ' || action FROM audit WHERE subject = ? ORDER BY id")
                            .bind(0, subject)
                            .mapTo(String.class)
                            .list())
                    .equals(List.of("Wim PLAYER_ADDED", "Ada PLAYER_REVOKED")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"token_hash = X'00'", "id = 'a name that no player has'"})
    void one_that_cannot_be_read_opens_nothing_and_the_others_go_on(String damage) {
        JsonNode ofWim = added(watcher, "a");
        JsonNode ofAda = added(relay.adminCookie(), "b");
        VideoPeer video = relay.video();
        hears(video, told(ofWim), told(ofAda));

        after(video, "UPDATE player_token SET " + damage + " WHERE name = 'a'", told(ofAda));
    }

    @Test
    void as_many_as_fit_one_message_and_no_more() {
        inTheDatabase(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
                        + " INSERT INTO player_token SELECT 'abcdefgh' || (1000 + i), 'p', randomblob(32), p.id, r.id, i, NULL"
                        + " FROM n, rover r, person p WHERE p.name = 'Wim'",
                LinkSocket.MAX_PLAYERS);

        HttpResponse<String> oneMore = add(relay.adminCookie(), "one more");

        assertEquals(409, oneMore.statusCode());
        assertEquals("too_many_players_in_all", Relay.code(oneMore));
        Players all = relay.video().hears(Players.class, told -> told.players().size() == LinkSocket.MAX_PLAYERS);
        assertTrue(WireCodec.of(ToVideo.class).write(all).length() < 64 * 1024, "video takes messages of 64 KB");
    }

    @Test
    void one_person_has_a_share_of_the_players_and_keeps_nobody_else_from_theirs() {
        for (int i = 0; i < PlayerTokens.MAX_PER_PERSON; i++) {
            added(watcher, "player " + i);
        }

        HttpResponse<String> oneMore = add(watcher, "one more");

        assertEquals(409, oneMore.statusCode());
        assertEquals("too_many_players", Relay.code(oneMore));
        added(relay.adminCookie(), "another's");
    }

    private JsonNode addedFor(int days) {
        return Relay.json(relay.post(path(), Map.of("name", "for " + days, "days", days), relay.as(watcher)));
    }

    @Test
    void a_player_may_be_given_an_end_and_is_off_the_list_then() {
        long startMs = System.currentTimeMillis();
        JsonNode forever = added(watcher, "forever");
        JsonNode forAWeek = addedFor(7);
        long endMs = Relay.json(relay.get(path(), relay.admin()))
                .get(1)
                .get("expiresAtMs")
                .asLong();
        VideoPeer video = relay.video();
        Player ends = new Player(
                told(forAWeek).id(),
                told(forAWeek).hash(),
                told(forAWeek).rover(),
                told(forAWeek).device(),
                8,
                endMs);
        hears(video, told(forever), ends);
        assertTrue(endMs >= startMs + Duration.ofDays(7).toMillis(), "ends " + endMs);

        after(video, "UPDATE player_token SET expires_at = 1 WHERE expires_at IS NOT NULL", told(forever));
        assertEquals(List.of("forever of Wim", "for 7 of Wim"), names(watcher), "still listed, with its end");
        assertEquals("bad_request", Relay.code(relay.post(path(), Map.of("name", "x", "days", -1), relay.as(watcher))));
        assertEquals(
                "bad_request", Relay.code(relay.post(path(), Map.of("name", "x", "days", 3_651), relay.as(watcher))));
    }

    @Test
    void whoever_changes_their_password_may_end_their_players_with_it() {
        JsonNode ofWim = added(watcher, "a");
        JsonNode ofAda = added(relay.adminCookie(), "b");
        VideoPeer video = relay.video();
        hears(video, told(ofWim), told(ofAda));

        Map<String, Object> kept = Map.of("former", Relay.PASSWORD, "newer", "another horse battery");
        assertEquals(204, relay.put("/api/me/password", kept, relay.as(watcher)).statusCode());
        assertEquals(List.of("a of Wim"), names(watcher));
        Map<String, Object> ended =
                Map.of("former", "another horse battery", "newer", "a third horse battery", "endPlayers", true);
        assertEquals(
                204, relay.put("/api/me/password", ended, relay.as(watcher)).statusCode());

        hears(video, told(ofAda));
        assertEquals(List.of(), names(watcher));
        assertEquals(List.of("b of Ada"), names(relay.adminCookie()));
    }

    @Test
    void whoever_forgot_their_password_may_end_their_players_with_the_new_one() throws Exception {
        added(watcher, "a");
        String token;
        try (Store store = Store.open(data)) {
            People people = new People(store, Clock.systemUTC());
            token = new Invitations(store, Clock.systemUTC()).make(people.named("Wim"), people.named(Relay.ADMIN));
        }
        Map<String, Object> body = Map.of("token", token, "password", "another horse battery", "endPlayers", true);

        HttpResponse<String> accepted = relay.post("/api/invitation", body, Map.of("Origin", relay.origin()));

        assertEquals(List.of(), names(Relay.cookie(accepted)));
    }
}
