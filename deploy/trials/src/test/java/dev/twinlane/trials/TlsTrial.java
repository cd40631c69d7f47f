package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.twinlane.lab.Command;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A home with an authority of its own: both relays speak TLS and nothing else, and clients that trust it get in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTrial {

    private static final int NOT_TRUSTED = 60; // curl's exit status

    @TempDir
    private Path elsewhere;

    private Path certificates;
    private TestHome home;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        certificates = folder;
        makeCertificate(certificates);
        home = TestHome.build().withSmallPictures();
        home.speakTls(certificates);
        home.startControl();
        home.startVideo();
        home.startSimulator();
    }

    @AfterAll
    void close() throws Exception {
        home.close();
    }

    private static void makeCertificate(Path folder) throws IOException, InterruptedException {
        Command.run(Trials.root().resolve("deploy/local-ca").toString(), folder.toString(), "rover.home", "my_server");
    }

    private int curl(String address, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Trials.tool("/usr/bin/curl"),
                "--silent",
                "--max-time",
                "10",
                "--dump-header",
                elsewhere.resolve("head").toString(),
                "--output",
                elsewhere.resolve("body").toString(),
                address));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).start().waitFor();
    }

    private String head() throws IOException {
        return Files.readString(elsewhere.resolve("head"));
    }

    @Test
    void clients_that_trust_the_home_get_in_and_nothing_is_unencrypted() throws Exception {
        String authority = certificates.resolve("ca.pem").toString();
        assertEquals(0, curl(home.page() + "/", "--cacert", authority));
        assertTrue(head().contains(" 200"), head());
        assertTrue(!head().toLowerCase(Locale.ROOT).contains("strict-transport-security"), head());
        Command.run(
                "openssl",
                "verify",
                "-CAfile",
                authority,
                "-verify_hostname",
                "my_server",
                certificates.resolve("relay.pem").toString());
        assertEquals(NOT_TRUSTED, curl(home.page() + "/"), "without the authority");
        Path stranger = elsewhere.resolve("stranger");
        makeCertificate(stranger);
        assertEquals(
                NOT_TRUSTED,
                curl(home.page() + "/", "--cacert", stranger.resolve("ca.pem").toString()),
                "with another home's");
        assertNotEquals(0, curl(home.page().replace("https:", "http:") + "/"), "control does not speak plain HTTP");
        assertNotEquals(0, curl(home.video().replace("wss:", "http:") + "/"), "nor does video");
    }

    @Test
    void pictures_flow_and_a_renewed_certificate_is_taken_up_while_they_do() throws Exception {
        try (Chromium chromium = Chromium.trusting(certificates.resolve("ca.pem"))) {
            Page page = chromium.desktop();
            page.navigate(home.page() + "/");
            PageData.enter(page, TestHome.PERSON);
            page.getByTestId("rover").first().click();
            page.waitForFunction("() => Number(document.documentElement.dataset.frames) > 20");
            assertEquals(true, page.evaluate("isSecureContext"));
            assertTrue(page.context().cookies().stream().allMatch(cookie -> cookie.secure && cookie.httpOnly));
            String before = shown(home.page());
            assertEquals(before, shown(home.video()));

            makeCertificate(certificates);

            await().until(() ->
                    !shown(home.page()).equals(before) && !shown(home.video()).equals(before));
            int frames = Integer.parseInt(data(page, "frames"));
            page.waitForFunction("frames => Number(document.documentElement.dataset.frames) > frames + 20", frames);
            assertEquals("open", data(page, "video"), "sockets from before stay open");
            assertEquals("open", data(page, "control"));
        }
    }

    private static String data(Page page, String name) {
        return String.valueOf(page.evaluate("name => document.documentElement.dataset[name]", name));
    }

    /** The serial number of the certificate that is shown at an address. */
    private static String shown(String address) throws IOException, InterruptedException {
        String at = URI.create(address).getAuthority();
        return Command.run(
                "sh",
                "-c",
                "openssl s_client -connect " + at + " </dev/null 2>/dev/null | openssl x509 -noout -serial");
    }
}
