package dev.twinlane.trials;

import com.microsoft.playwright.Page;
import dev.twinlane.lab.Place;
import dev.twinlane.lab.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first evening with a new server: a phone, an empty page, and nobody to ask. */
class NewHomeTrial {

    private static final String LONG_ENOUGH = "what only Ada knows";

    @TempDir
    private Path data;

    @Test
    void the_first_person_is_led_from_an_empty_server_to_a_rover_to_build() throws Exception {
        int port = Trials.freePort();
        String address = "http://127.0.0.1:" + port;
        List<String> options = List.of(
                "--data=" + data,
                "--bind=127.0.0.1",
                "--control-port=" + port,
                "--management-port=0",
                "--public-url=" + address,
                "--video-url=ws://127.0.0.1:" + Trials.freePort());
        try (Program control = Trials.jar("control-relay", Place.HERE, "control-relay", Map.of(), options);
                Chromium chromium = new Chromium()) {
            control.awaitReady();
            Page page = Screen.UPRIGHT.open(chromium);
            Inspector inspector = new Inspector(page);
            page.navigate(address + "/");
            page.getByTestId("needs-setup").waitFor();
            inspector.see("new-home");
            page.navigate(Files.readString(data.resolve("setup-link")).strip());
            page.getByTestId("setup").waitFor();
            inspector.see("new-home-setup");
            inspector.slowServer();
            page.getByTestId("name").fill("Ada");
            page.getByTestId("password").fill(LONG_ENOUGH);
            page.getByTestId("password").press("Enter");

            page.locator("li").getByTestId("add").waitFor();
            inspector.see("new-home-empty");
            page.locator("li").getByTestId("add").click();
            page.getByTestId("rover-name").fill("Kitchen rover");
            page.getByTestId("rover-name").press("Enter");
            page.getByTestId("keys").waitFor();
            page.getByTestId("device").nth(1).waitFor();
            inspector.see("new-home-boards");
            page.keyboard().press("Escape");
            page.keyboard().press("Escape");
            page.getByTestId("keys-done").click();
            page.getByTestId("rover").click();
            PageData.await(page, "state", "roverOffline"::equals);
            inspector.see("new-home-rover");
            page.getByTestId("back").click();

            page.getByTestId("go-people").click();
            page.getByTestId("person-row").waitFor();
            inspector.see("new-home-people");
            page.getByTestId("person-name").fill("Grace");
            page.getByTestId("person-name").press("Enter");
            String invitation = page.getByTestId("invitation-link").textContent();
            inspector.see("new-home-invited");
            page.getByTestId("invited-done").click();
            page.getByTestId("person-row").nth(1).waitFor();
            inspector.assertFine();
            Page guest = Screen.SIDEWAYS.open(chromium);
            Inspector other = new Inspector(guest);
            guest.navigate(invitation);
            guest.getByTestId("invitation").waitFor();
            other.see("new-home-invitation");
            other.assertFine();
        }
    }
}
