package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.twinlane.lab.Command;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The real page with Chromium's own authenticator: a passkey is made, lets in, stands beside a password, and goes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasskeyTrial {

    /** What a browser sends again, as a thief would who has read it. */
    private static final String AGAIN = "body => fetch('api/login/passkey', { method: 'POST', body })"
            + ".then(async answer => answer.status + ' ' + (await answer.json()).code)";

    private static final String AN_HOUR_AGO = """
            import sqlite3, sys
            db = sqlite3.connect(sys.argv[1], timeout=10)
            db.execute('UPDATE session SET confirmed_at = confirmed_at - 3600000')
            db.commit()
            """;

    private TestHome home;
    private Chromium chromium;
    private Page page;
    private Path certificates;
    private CDPSession devtools;
    private String authenticator = "";

    @BeforeAll
    void settle(@TempDir Path folder) throws Exception {
        certificates = folder;
        Command.run(Trials.root().resolve("deploy/local-ca").toString(), certificates.toString(), "localhost");
        home = TestHome.build();
        home.speakTls(certificates);
        home.behind("localhost:" + home.controlPort());
        home.startControl();
    }

    @BeforeEach
    void open() throws Exception {
        chromium = Chromium.trusting(certificates.resolve("ca.pem"));
        chromium.networkMayFail(); // refusals are on purpose
        page = chromium.desktop();
        devtools = page.context().newCDPSession(page);
        devtools.send("WebAuthn.enable");
        authenticator = addAuthenticator();
    }

    @AfterEach
    void leave() {
        chromium.close();
    }

    @AfterAll
    void close() throws Exception {
        home.close();
    }

    private String addAuthenticator() {
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject wanted = new JsonObject();
        wanted.add("options", options);
        return devtools.send("WebAuthn.addVirtualAuthenticator", wanted)
                .get("authenticatorId")
                .getAsString();
    }

    /** From now on the authenticator does, or does not, recognise its person. */
    private void recognises(boolean person) {
        JsonObject wanted = new JsonObject();
        wanted.addProperty("authenticatorId", authenticator);
        wanted.addProperty("isUserVerified", person);
        devtools.send("WebAuthn.setUserVerified", wanted);
    }

    private void logInByPassword() {
        PageData.enter(page, TestHome.PERSON);
    }

    private void makePasskey() {
        page.navigate(home.page() + "/");
        logInByPassword();
        page.getByTestId("person").click();
        page.getByTestId("passkey-name").fill("Trial key");
        page.getByTestId("passkey-add").click();
        page.getByTestId("passkey").getByText("Trial key").waitFor();
    }

    private void removePasskey() {
        page.getByTestId("person").click();
        page.getByTestId("passkey-remove").click();
        page.getByTestId("yes").click();
        page.getByTestId("passkey").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    private void logOut() {
        page.getByTestId("logout").click();
        page.getByTestId("login").waitFor();
    }

    @Test
    void it_lets_in_alone_and_what_was_sent_once_opens_nothing_again() {
        makePasskey();
        Pictures.keep(page, "passkeys");
        logOut();
        Pictures.keep(page, "login-passkey");

        Request sent = page.waitForRequest(
                request -> request.url().endsWith("/api/login/passkey"),
                () -> page.getByTestId("passkey-login").click());
        page.getByTestId("rovers").waitFor();

        assertEquals("401 bad_passkey", page.evaluate(AGAIN, sent.postData()));
        assertTrue(page.context().cookies().stream().allMatch(cookie -> cookie.name.matches("__(Host|Secure)-.*")));
        removePasskey();
    }

    @Test
    void beside_a_password_it_is_asked_for_and_with_the_last_one_gone_the_password_is_enough() {
        makePasskey();
        page.waitForResponse(
                "**/api/me/second-factor",
                () -> page.getByTestId("second-factor").check());
        logOut();
        logInByPassword();
        page.getByTestId("rovers").waitFor();

        logOut();
        recognises(false); // the password says who it is; the key needs only to be there
        logInByPassword();
        page.getByTestId("rovers").waitFor();
        recognises(true);

        removePasskey();
        logOut();
        logInByPassword();
        page.getByTestId("rovers").waitFor();
        logOut();
        page.getByTestId("passkey-login").click();
        page.locator("[role=alert]").getByText("not accepted").waitFor();
    }

    @Test
    void what_outlasts_the_login_asks_again_and_takes_password_or_passkey() throws Exception {
        makePasskey();
        for (Map.Entry<String, Runnable> way : Map.<String, Runnable>of(
                        "by password",
                        () -> {
                            page.getByTestId("confirm-password").fill(TestHome.PASSWORD);
                            page.getByTestId("confirm-yes").click();
                        },
                        "by passkey",
                        () -> page.getByTestId("confirm-passkey").click())
                .entrySet()) {
            anHourPasses();
            page.getByTestId("go-people").click();
            page.getByTestId("person-name").fill(way.getKey());
            page.getByTestId("person-add").getByTestId("submit").click();
            page.getByTestId("confirm-identity").waitFor();
            Pictures.keep(page, "confirm-identity");
            way.getValue().run();
            page.getByTestId("invited-done").click();
            page.locator("[data-name='" + way.getKey() + "']").waitFor();
        }
        removePasskey();
    }

    private void anHourPasses() throws Exception {
        Command.run(
                "/usr/bin/python3",
                "-c",
                AN_HOUR_AGO,
                home.data().resolve("twinlane.db").toString());
    }

    @Test
    void under_another_name_of_the_same_relay_the_page_says_where_passkeys_work() {
        page.navigate("https://127.0.0.1:" + home.controlPort() + "/");
        assertEquals(0, page.getByTestId("passkey-login").count());
        logInByPassword();
        page.getByTestId("person").click();

        page.getByTestId("no-passkeys").getByText("localhost").waitFor();
        assertEquals(0, page.getByTestId("passkey-add").count());
    }
}
