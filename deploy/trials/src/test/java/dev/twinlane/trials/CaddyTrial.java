package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.twinlane.lab.Command;
import dev.twinlane.lab.Place;
import dev.twinlane.lab.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caddy in front of both relays, configured by {@code deploy/caddy/Caddyfile}: one origin, and no secret in its log. */
class CaddyTrial {

    private static final String ELSEWHERE = "127.0.0.5";

    @TempDir
    private Path folder;

    private TestHome home;
    private Program proxy;
    private TestHome.Relay control;
    private TestHome.Relay video;
    private Chromium chromium;

    @BeforeEach
    void open() throws Exception {
        home = TestHome.build().withSmallPictures();
        String front = "127.0.0.1:" + Trials.freePort();
        home.behind(front);
        Command.run(Trials.root().resolve("deploy/local-ca").toString(), folder.toString(), "rover.home");
        home.environment(
                Map.of("TWINLANE_CA_FILE", folder.resolve("ca.pem").toString(), "TWINLANE_TRUSTED_PROXY", "127.0.0.1"));
        proxy = new DocumentedProxy(home, Place.HERE, folder, front)
                .caddy(Map.of("TWINLANE_ACCESS_LOG", "file " + log()));
        control = home.startControl();
        video = home.startVideo();
        home.startSimulator();
        chromium = Chromium.trusting(folder.resolve("ca.pem"));
    }

    @AfterEach
    void close() throws Exception {
        chromium.close();
        home.close();
    }

    private Path log() {
        return folder.resolve("access.log");
    }

    private String errors() {
        return String.join("\n", proxy.lines());
    }

    private String curl(String... more) throws Exception {
        String[] command = {
            Trials.tool("/usr/bin/curl"),
            "--silent",
            "--max-time",
            "20",
            "--cacert",
            folder.resolve("ca.pem").toString()
        };
        String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return Command.run(all);
    }

    @Test
    void the_page_drives_and_watches_under_one_origin_and_no_secret_is_logged() throws Exception {
        Page page = chromium.desktop();
        page.navigate(home.page() + "/");
        PageData.enter(page, TestHome.PERSON);
        page.getByTestId("players-open").first().click();
        page.getByTestId("player-name").fill("curl");
        page.getByTestId("player-add").click();
        String token = page.getByTestId("player-token").textContent();
        page.navigate(home.page() + "/#/rover/" + home.rover.id());
        page.waitForFunction("() => Number(document.documentElement.dataset.frames) > 20");
        page.waitForFunction("() => document.documentElement.dataset.state === 'ok'");

        Path picture = folder.resolve("picture.jpg");
        String snapshot = home.page() + "/snapshot/" + home.rover.id() + ".jpg?wake=1&token=" + token;
        curl("--output", picture.toString(), snapshot);
        assertTrue(Files.size(picture) > 1_000, "a snapshot through the proxy");

        curl(
                "--interface",
                ELSEWHERE,
                "--header",
                "X-Forwarded-For: 9.9.9.9",
                "--header",
                "Origin: " + home.page(),
                "--data",
                "{\"name\":\"" + TestHome.PERSON + "\",\"password\":\"a wrong one\"}",
                home.page() + "/api/login");
        assertTrue(
                control.program().lines().stream()
                                .anyMatch(line -> line.contains("LOGIN_REFUSED") && line.contains(ELSEWHERE))
                        || control.program().complaints().contains("address=" + ELSEWHERE),
                "the address is the caller's, neither the proxy's nor what the caller claimed");

        video.program().close();
        curl(snapshot);
        curl("--header", "Sec-WebSocket-Protocol: ticket." + token, "--referer", snapshot, home.page() + "/watch");
        await("the relay that is away is an error in the proxy's log").until(() -> errors().contains("502"));
        for (String secret : List.of(token, "ticket.", TestHome.PASSWORD)) {
            assertFalse(errors().contains(secret), secret + " in the proxy's log of errors: " + errors());
        }

        String logged = Files.readString(log());
        assertTrue(logged.contains("/snapshot/") && logged.contains("/watch"), logged);
        for (String secret : List.of(token, "ticket.", "twinlane_session", TestHome.PASSWORD)) {
            assertFalse(logged.contains(secret), secret + " in the proxy's log");
        }
        assertEquals(List.of(), chromium.complaints());
        Trials.report(
                "behind Caddy: page, pictures, snapshot and refusals under one origin; %d lines of its log, no secret",
                logged.lines().count());
    }
}
