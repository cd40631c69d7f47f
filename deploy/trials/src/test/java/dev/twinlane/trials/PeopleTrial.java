package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two people at the real page, each with a browser of their own: one invites the other, throws them out again, and deletes them. */
class PeopleTrial {

    private static final String PASSWORD = "what nobody else knows";

    private TestHome home;
    private Chromium chromium;

    @BeforeEach
    void open() throws Exception {
        home = TestHome.build().withSmallPictures();
        home.startControl();
        home.startVideo();
        home.startSimulator();
        chromium = new Chromium();
    }

    @AfterEach
    void close() throws Exception {
        chromium.close();
        home.close();
    }

    @Test
    void somebody_is_invited_watches_and_is_thrown_out() throws Exception {
        Page owner = chromium.desktop();
        owner.navigate(home.page() + "/");
        PageData.enter(owner, TestHome.PERSON);
        owner.getByTestId("go-people").click();
        owner.getByTestId("person-name").fill("Grace");
        owner.getByTestId("person-right").selectOption("none");
        owner.getByTestId("person-add").getByTestId("submit").click();
        String link = owner.getByTestId("invitation-link").textContent();
        Pictures.keep(owner, "people");
        owner.getByTestId("invited-done").click();

        Page guest = Screen.UPRIGHT.open(chromium);
        guest.navigate(link);
        guest.getByTestId("password").fill(PASSWORD);
        Pictures.keep(guest, "invitation");
        guest.getByTestId("password").press("Enter");
        guest.getByTestId("rovers").waitFor();
        assertEquals(0, guest.getByTestId("rover").count(), "nobody has given them a rover yet");

        owner.getByTestId("go-rovers").click();
        owner.getByTestId("manage-open").click();
        owner.getByTestId("right").selectOption("watch");
        owner.getByTestId("device-claim").first().click();
        owner.getByTestId("claim-code").waitFor();
        Pictures.keep(owner, "manage");
        owner.getByTestId("claim-done").click();
        owner.getByTestId("manage-done").click();

        guest.getByTestId("rover").click(); // it appears without a reload
        guest.waitForFunction("() => Number(document.documentElement.dataset.frames) > 10");

        chromium.networkMayFail(); // a guest who is thrown out is refused
        owner.getByTestId("go-people").click();
        long revokedNs = System.nanoTime();
        owner.locator("[data-name=Grace]").getByTestId("person-disable").click();
        guest.getByTestId("login").waitFor();
        Trials.report(
                "people: thrown out, the guest's page asked for a login after %.0f ms",
                (System.nanoTime() - revokedNs) / 1e6);
        Pictures.keep(guest, "thrown-out");
        owner.getByTestId("go-book").click();
        owner.locator("[data-action=PERSON_CHANGED]").first().waitFor();
        Pictures.keep(owner, "book");
        owner.getByTestId("person").click();
        owner.getByTestId("logins").locator("li").first().waitFor();
        Pictures.keep(owner, "me");
        Download own = owner.waitForDownload(() -> owner.getByTestId("own-data").click());
        String data = Files.readString(own.path());
        assertTrue(data.contains("\"name\":\"" + TestHome.PERSON + "\"") && data.contains("PERSON_ADDED"), data);
        assertFalse(data.contains("argon2"), "no secrets");

        owner.getByTestId("go-people").click();
        owner.locator("[data-name=Grace]").getByTestId("person-delete").click();
        owner.getByTestId("ask").getByTestId("yes").click();
        owner.locator("[data-name=Grace]")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        owner.getByTestId("go-rovers").click();
        owner.getByTestId("manage-open").click();
        owner.getByTestId("rover-delete").click();
        owner.getByTestId("ask").getByTestId("yes").click();
        owner.getByTestId("rover").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertEquals(List.of(), chromium.complaints());
        assertNoSecretInLogs(link.substring(link.indexOf('=') + 1));
    }

    /** No credential is in what the programs print. */
    private void assertNoSecretInLogs(String invitation) throws IOException {
        List<String> secrets = List.of(PASSWORD, invitation);
        try (Stream<Path> logs = Files.walk(Trials.artefact("logs"))) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                String printed = Files.readString(log);
                for (String secret : secrets) {
                    assertTrue(!printed.contains(secret), log + " has a secret in it");
                }
            }
        }
    }
}
