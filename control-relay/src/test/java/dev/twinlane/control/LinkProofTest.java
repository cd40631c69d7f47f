package dev.twinlane.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.given.Peer;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.given.VideoPeer;
import dev.twinlane.shared.run.VirtualClock;
import dev.twinlane.shared.wire.LinkProof;
import dev.twinlane.shared.wire.LinkSocket.Challenge;
import dev.twinlane.shared.wire.LinkSocket.Keys;
import dev.twinlane.shared.wire.LinkSocket.Proof;
import dev.twinlane.shared.wire.LinkSocket.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody but the video relay gets anything over the link, and the secret never travels. */
class LinkProofTest {

    private static final int NOT_PROVED = 4011;

    private final VirtualClock clock = new VirtualClock();
    private Relay relay;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data, clock);
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private void assertLearnedNothing(VideoPeer stranger) {
        assertTrue(stranger.heard().stream().allMatch(Challenge.class::isInstance), () -> "" + stranger.heard());
        assertEquals(0, relay.metric("twinlane_link_up"));
    }

    @Test
    void both_prove_that_they_know_the_secret_before_anything_else_is_said() {
        VideoPeer video = new VideoPeer(relay).proves(relay.linkSecret());

        String proof = video.hears(Proof.class).proof();
        video.hears(Keys.class);

        String challenge = video.hears(Challenge.class).nonce();
        assertTrue(new LinkProof(relay.linkSecret()).fits(proof, LinkProof.Side.CONTROL, challenge, VideoPeer.NONCE));
        assertEquals(
                List.of(Challenge.class, Proof.class),
                video.heard().stream().limit(2).map(Object::getClass).toList());
    }

    @Test
    void who_does_not_know_the_secret_is_closed_with_4011_and_hears_nothing() {
        VideoPeer stranger = new VideoPeer(relay).proves("another secret, which is as long as the true one");

        assertEquals(NOT_PROVED, stranger.closedWith());
        assertLearnedNothing(stranger);
        await().until(() -> relay.get("/api/audit", Map.of("Cookie", relay.adminCookie()))
                .body()
                .contains("KEY_REFUSED"));
    }

    @Test
    void there_is_one_try_and_no_message_before_it() {
        VideoPeer stranger = new VideoPeer(relay);
        stranger.tells("some-camera", true, 1, 0);

        assertEquals(NOT_PROVED, stranger.closedWith());
        assertLearnedNothing(stranger);
    }

    @Test
    void an_answer_that_was_recorded_fits_no_other_connection() {
        VideoPeer video = new VideoPeer(relay);
        String challenge = video.hears(Challenge.class).nonce();
        Response recorded = new Response(
                VideoPeer.NONCE,
                new LinkProof(relay.linkSecret()).of(LinkProof.Side.VIDEO, challenge, VideoPeer.NONCE));
        video.say(recorded);
        video.hears(Proof.class);
        video.vanish();
        await().until(() -> relay.metric("twinlane_link_up") == 0);

        VideoPeer thief = new VideoPeer(relay);
        assertNotEquals(challenge, thief.hears(Challenge.class).nonce());
        thief.say(recorded);

        assertEquals(NOT_PROVED, thief.closedWith());
        assertLearnedNothing(thief);
    }

    @Test
    void controls_own_proof_does_not_pass_as_that_of_the_video_relay() {
        VideoPeer mirror = new VideoPeer(relay);
        String challenge = mirror.hears(Challenge.class).nonce();
        mirror.say(new Response(
                VideoPeer.NONCE,
                new LinkProof(relay.linkSecret()).of(LinkProof.Side.CONTROL, challenge, VideoPeer.NONCE)));

        assertEquals(NOT_PROVED, mirror.closedWith());
    }

    @Test
    void who_never_answers_is_closed_after_the_deadline() {
        VideoPeer silent = new VideoPeer(relay);
        silent.hears(Challenge.class);

        clock.passMs(LinkProof.DEADLINE_MS - 1);
        silent.settles();
        assertEquals(Peer.OPEN, silent.closeCode());
        clock.passMs(1);

        assertEquals(NOT_PROVED, silent.closedWith());
    }

    @Test
    void a_crowd_that_proves_nothing_keeps_nobody_out_and_replaces_nobody() {
        VideoPeer video = relay.video();
        List<VideoPeer> crowd = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            crowd.add(new VideoPeer(relay));
        }
        assertEquals(NOT_PROVED, crowd.get(0).closedWith());
        assertEquals(Peer.OPEN, crowd.get(19).closeCode());
        video.settles();
        assertEquals(Peer.OPEN, video.closeCode());

        VideoPeer newer = relay.video();

        newer.hears(Keys.class);
        assertEquals(4001, video.closedWith());
    }
}
