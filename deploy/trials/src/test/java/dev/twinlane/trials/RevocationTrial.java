package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinlane.shared.wire.CloseCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** A person who is thrown out is off both lanes within a second, from the owner's command to the close frames. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevocationTrial {

    private static final int TIMES = Trials.full() ? 20 : 3;
    private static final int WITHIN_MS = 1_000;
    private static final String GUEST = "Guest";
    private static final String PASSWORD = "a guest's own password";
    private static final String CAMERAS = "twinlane_video_sockets{role=\"camera\"}";
    private static final String BOARDS = "twinlane_sockets_open{kind=\"board\"}";

    /** A way to revoke something; returns the moment that counts, ns. */
    private interface Revocation {
        long revoke(Visitor guest) throws Exception;
    }

    private TestHome home;
    private TestHome.Relay control;
    private TestHome.Relay video;
    private Visitor owner;
    private int guestId;

    @BeforeAll
    void open() throws Exception {
        home = TestHome.build();
        control = home.startControl();
        video = home.startVideo();
        home.startSimulator("--size=320x240", "--fps=20");
        owner = home.login();
        JsonNode invited = owner.post("/api/people", Map.of("name", GUEST, "admin", false));
        guestId = invited.get("person").asInt();
        String link = invited.get("link").asText();
        new Visitor(home.page())
                .post("/api/invitation", Map.of("token", link.substring(link.indexOf('=') + 1), "password", PASSWORD));
    }

    @AfterAll
    void close() throws Exception {
        home.close();
    }

    @TestFactory
    Stream<DynamicTest> both_lanes_close_within_a_second() {
        return Stream.of(
                way("login ended by an admin", this::endLogin),
                way("logged out", guest -> timed(() -> guest.post("/api/logout", "{}"))),
                way("right taken away", guest -> timed(() -> allow("none"))),
                way("shut out", guest -> timed(() -> shutOut(true))),
                way("shut out on the command line", guest -> onTheCommandLine()));
    }

    private DynamicTest way(String name, Revocation revocation) {
        return DynamicTest.dynamicTest(name, () -> assertOut(name, revocation));
    }

    private void assertOut(String name, Revocation revocation) throws Exception {
        List<Double> tookMs = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            Attempts.judge(name, () -> tookMs.add(revokeMs(revocation)));
        }
        Collections.sort(tookMs);
        Trials.report(
                "revoked, %s: both lanes closed after p50 %.0f, at most %.0f ms (%d times)",
                name, tookMs.get(TIMES / 2), tookMs.get(TIMES - 1), TIMES);
    }

    private double revokeMs(Revocation revocation) throws Exception {
        shutOut(false);
        allow("drive");
        Visitor guest = Visitor.logIn(home.page(), GUEST, PASSWORD);
        Socket monitor = Monitor.open(home, guest);
        Socket viewer = Watching.open(home, home.rover, guest);
        monitor.nextText("hello");
        viewer.nextText("hello");
        long revokedNs = revocation.revoke(guest);
        Socket.Message.Closed onControl = monitor.closed();
        Socket.Message.Closed onVideo = viewer.closed();
        assertEquals(CloseCode.REVOKED.code(), onControl.code());
        assertEquals(CloseCode.REVOKED.code(), onVideo.code());
        double tookMs = (Math.max(onControl.atNs(), onVideo.atNs()) - revokedNs) / 1e6;
        Attempts.assertWithin("both lanes closed", tookMs, WITHIN_MS);
        return tookMs;
    }

    private interface Act {
        void run() throws Exception;
    }

    private static long timed(Act act) throws Exception {
        long nowNs = System.nanoTime();
        act.run();
        return nowNs;
    }

    private long endLogin(Visitor guest) throws Exception {
        String sid = guest.get("/api/sessions").get(0).get("sid").asText();
        return timed(() -> owner.delete("/api/people/" + guestId + "/sessions/" + sid));
    }

    /** By another process; its end is the moment, for it takes its time to start. */
    private long onTheCommandLine() throws Exception {
        home.command(List.of("person", "disable", GUEST), "");
        return System.nanoTime();
    }

    private void allow(String right) throws Exception {
        owner.put("/api/rovers/" + home.rover.id() + "/rights/" + guestId, Map.of("right", right));
    }

    private void shutOut(boolean out) throws Exception {
        owner.put("/api/people/" + guestId + "/state", Map.of("admin", false, "disabled", out));
    }

    @Test
    void boards_that_lose_their_keys_are_cut_off_within_a_second() throws Exception {
        Socket watching = Watching.open(home, home.rover, owner); // the camera is on as long as somebody watches
        await().atMost(Duration.ofSeconds(20)).until(() -> TestHome.metric(video, CAMERAS) == 1);
        assertCutOff("camera", video, CAMERAS); // first: without its drive board it goes off anyway
        assertCutOff("drive", control, BOARDS);
        watching.close();
    }

    private void assertCutOff(String kind, TestHome.Relay relay, String sockets) throws Exception {
        String devices = "/api/rovers/" + home.rover.id() + "/devices";
        for (JsonNode device : owner.get(devices)) {
            if (device.get("kind").asText().equals(kind)) {
                String path = devices + "/" + device.get("id").asText() + "/key";
                long revokedNs = timed(() -> owner.delete(path));
                await().atMost(Duration.ofMillis(2 * WITHIN_MS))
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> TestHome.metric(relay, sockets) == 0);
                double tookMs = (System.nanoTime() - revokedNs) / 1e6;
                Trials.report("revoked, key of the %s board: closed after %.0f ms", kind, tookMs);
                Attempts.assertWithin("closed", tookMs, WITHIN_MS);
            }
        }
    }
}
