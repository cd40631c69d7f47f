package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The picture's path through another browser: worker, decoder, canvas, clocks. */
@Tag("alone")
class FirefoxTrial {

    /** Home and browser are started once: on a busy machine that takes longer than all looks together. */
    @Test
    void the_picture_in_Firefox_is_the_one_named_and_as_old_as_the_page_says() throws Exception {
        try (TestHome home = TestHome.withRover("--barcode");
                Firefox firefox = Firefox.start()) {
            firefox.open(home.page() + "/");
            firefox.type("name", TestHome.PERSON);
            firefox.type("password", TestHome.PASSWORD);
            firefox.click("submit");
            firefox.click("rover");
            firefox.awaitData("ageKind", "known"::equals);
            firefox.run(OnScreen.WATCH);
            Attempts.judge("Firefox's picture", () -> lookAtPictures(firefox));
            assertEquals("0", firefox.data("undecodable"), "pictures that could not be decoded");
            firefox.click("stop");
            firefox.awaitData("estop", "true"::equals);
            assertTrue(Integer.parseInt(firefox.data("frames")) > Truth.ENOUGH);
        }
    }

    private static void lookAtPictures(Firefox firefox) throws Exception {
        firefox.awaitData("state", "ok"::equals);
        firefox.run(OnScreen.AFRESH);
        await().pollInterval(Duration.ofMillis(500)).until(() -> OnScreen.count(looks(firefox)) >= Truth.ENOUGH);
        Truth.judge("Firefox", looks(firefox));
    }

    private static String looks(Firefox firefox) throws Exception {
        return firefox.run("return " + OnScreen.LOOKS).asText();
    }
}
