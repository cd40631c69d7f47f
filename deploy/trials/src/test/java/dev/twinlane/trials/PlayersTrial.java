package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.twinlane.lab.Program;
import java.awt.image.BufferedImage;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Programs that people already have show the rover's picture, with a token made for them, until it is revoked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlayersTrial {

    private static final int PICTURES = 20;
    private static final int LINGER_MS = 1_500;
    private static final String CAMERAS = "twinlane_video_sockets{role=\"camera\"}";
    private static final String SENT = "twinlane_video_frames_sent_total{class=\"player\"}";
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    private Path folder;

    private TestHome home;
    private TestHome.Relay video;
    private Visitor visitor;
    private JsonNode player;

    @BeforeAll
    void open() throws Exception {
        home = TestHome.build();
        home.startControl("--camera-linger-ms=" + LINGER_MS);
        video = home.startVideo();
        home.startSimulator();
        visitor = home.login();
    }

    /** A rover whose camera sleeps, and a token. */
    @BeforeEach
    void makeToken() throws Exception {
        player = visitor.post(players(), "{\"name\":\"trial\"}");
        Awaitility.await().until(() -> TestHome.metric(video, "twinlane_video_player_tokens") == 1);
        Awaitility.await().until(() -> !cameraIsOn());
    }

    @AfterEach
    void revokeTokens() throws Exception {
        for (JsonNode left : visitor.get(players())) {
            visitor.delete(players() + "/" + left.get("id").asText());
        }
        Awaitility.await().until(() -> TestHome.metric(video, "twinlane_video_player_tokens") == 0);
    }

    @AfterAll
    void close() throws Exception {
        home.close();
    }

    private String players() {
        return "/api/rovers/" + home.rover.id() + "/players";
    }

    private boolean cameraIsOn() throws Exception {
        return TestHome.metric(video, CAMERAS) > 0;
    }

    /** The stream's address, with the login in it. */
    private String stream() {
        return field("mjpegUrl").replace("://", "://" + field("user") + ":" + field("token") + "@");
    }

    private String field(String name) {
        return player.get(name).asText();
    }

    private Program start(String name, String ready, String... command) throws Exception {
        Predicate<String> isReady = line -> line.startsWith(ready);
        return home.keep(Trials.start(name, Map.of(), List.of(command), isReady));
    }

    private static String[] ffmpeg(String address, String... more) {
        List<String> command = new ArrayList<>(
                List.of(Trials.tool("/usr/bin/ffmpeg"), "-v", "error", "-nostdin", "-f", "mpjpeg", "-i", address));
        command.addAll(List.of("-progress", "pipe:1", "-stats_period", "0.1"));
        command.addAll(List.of(more));
        return command.toArray(String[]::new);
    }

    /** How many pictures ffmpeg says it has decoded. */
    private static int decoded(Program ffmpeg) {
        return ffmpeg.lines().stream()
                .filter(line -> line.startsWith("frame="))
                .mapToInt(line -> Integer.parseInt(line.substring("frame=".length())))
                .max()
                .orElse(0);
    }

    @Test
    void ffmpeg_wakes_the_camera_and_decodes_until_its_token_is_revoked() throws Exception {
        long startedNs = System.nanoTime();
        Program first = start("ffmpeg", "frame=", ffmpeg(stream(), "-frames:v", "1", "-f", "null", "-"));
        assertEquals(0, first.awaitEnd(30), () -> "" + first.lines());
        Trials.report("ffmpeg: camera asleep → first picture decoded in %.1f s", (System.nanoTime() - startedNs) / 1e9);

        Program ffmpeg = start("ffmpeg", "frame=", ffmpeg(stream(), "-f", "null", "-"));
        Awaitility.await().until(() -> decoded(ffmpeg) >= PICTURES);
        long revokedNs = System.nanoTime();
        visitor.delete(players() + "/" + field("id"));
        ffmpeg.awaitEnd(10);
        double endedMs = (System.nanoTime() - revokedNs) / 1e6;
        Trials.report(
                "ffmpeg: %d pictures decoded; ended %.0f ms after its token was revoked", decoded(ffmpeg), endedMs);
        assertTrue(endedMs < 1_000, "within a second");
        assertEquals(401, curl("", "refused.json"), "a revoked token opens nothing");
        Awaitility.await("the camera goes off").until(() -> !cameraIsOn());
    }

    @Test
    void gstreamer_wakes_the_camera_and_decodes() throws Exception {
        double sentBefore = TestHome.metric(video, SENT);
        Program gstreamer = start(
                "gst-launch",
                "",
                Trials.tool("/usr/bin/gst-launch-1.0"),
                "souphttpsrc",
                "location=" + field("mjpegUrl"),
                "user-id=" + field("user"),
                "user-pw=" + field("token"),
                "!",
                "multipartdemux",
                "!",
                "jpegdec",
                "!",
                "identity",
                "eos-after=" + PICTURES,
                "!",
                "fakesink",
                "sync=false");
        assertEquals(0, gstreamer.awaitEnd(30), () -> "" + gstreamer.lines());
        double sent = TestHome.metric(video, SENT) - sentBefore;
        Trials.report("GStreamer: %d pictures decoded of %.0f sent", PICTURES, sent);
        assertTrue(sent >= PICTURES, "they were sent");
    }

    @Test
    void opencv_wakes_the_camera_and_decodes() throws Exception {
        Process probe = new ProcessBuilder(Trials.tool(PYTHON), "-c", "import cv2")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assumeTrue(probe.waitFor() == 0, "OpenCV for python3 is not installed");
        Program opencv = start(
                "opencv",
                "saw ",
                PYTHON,
                "-u",
                Trials.root()
                        .resolve("deploy/trials/src/test/python/opencv_player.py")
                        .toString(),
                stream(),
                "" + PICTURES);
        assertEquals(0, opencv.awaitEnd(60), () -> "" + opencv.lines());
        Trials.report("OpenCV: %s", opencv.awaitReady());
    }

    @Test
    void a_person_makes_a_players_password_in_the_page_sees_it_work_and_revokes_it() throws Exception {
        visitor.delete(players() + "/" + field("id"));
        try (Chromium chromium = new Chromium()) {
            Page page = chromium.desktop();
            page.navigate(home.page() + "/");
            PageData.enter(page, TestHome.PERSON);
            page.getByTestId("players-open").first().click();
            page.getByTestId("player-name").fill("VLC in the kitchen");
            page.getByTestId("player-add").click();
            String address = page.getByTestId("player-url").textContent();
            assertTrue(address.startsWith("http://" + home.rover.id() + ":"), "the address carries the login");
            Pictures.keep(page, "player-made");

            Program first = start("ffmpeg", "frame=", ffmpeg(address, "-frames:v", "1", "-f", "null", "-"));
            assertEquals(0, first.awaitEnd(30), () -> "" + first.lines());
            page.getByTestId("player-revoke").click();
            page.getByTestId("yes").click();
            page.getByTestId("player-revoke")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            assertEquals(0, page.getByTestId("player-url").count(), "a revoked token is no longer offered");
            Awaitility.await().until(() -> TestHome.metric(video, "twinlane_video_player_tokens") == 0);
            Pictures.keep(page, "players");
            page.setViewportSize(390, 844);
            Pictures.keep(page, "players-phone");
            assertEquals(List.of(), chromium.complaints());
        }
    }

    @Test
    void a_polled_snapshot_leaves_the_camera_off_and_one_that_may_wake_it_does() throws Exception {
        for (long untilNs = System.nanoTime() + 2 * LINGER_MS * 1_000_000L; System.nanoTime() < untilNs; ) {
            assertEquals(503, curl("", "asleep.json"));
            assertTrue(!cameraIsOn(), "polling wakes nothing");
        }
        long askedNs = System.nanoTime();
        assertEquals(200, curl("?wake=1", "woken.jpg"));
        Trials.report("curl: camera asleep → snapshot in %.1f s", (System.nanoTime() - askedNs) / 1e9);
        BufferedImage woken = ImageIO.read(folder.resolve("woken.jpg").toFile());
        assertEquals(640, woken.getWidth());

        long againNs = System.nanoTime();
        assertEquals(200, curl("", "live.jpg"), "it lingers, so there is a picture at once");
        Trials.report(
                "curl: camera live → snapshot in %.0f ms, curl's start included", (System.nanoTime() - againNs) / 1e6);
        Awaitility.await("polling does not keep it awake").until(() -> curl("", "polled.jpg") == 503 && !cameraIsOn());
    }

    /** Asks for a snapshot; returns the status. */
    private int curl(String query, String file) throws Exception {
        File saved = folder.resolve(file).toFile();
        Process curl = new ProcessBuilder(
                        Trials.tool("/usr/bin/curl"),
                        "-s",
                        "-u",
                        field("user") + ":" + field("token"),
                        "-o",
                        saved.toString(),
                        "-w",
                        "%{http_code}",
                        URI.create(field("snapshotUrl")) + query)
                .start();
        String status = new String(curl.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertEquals(0, curl.waitFor());
        return Integer.parseInt(status);
    }
}
