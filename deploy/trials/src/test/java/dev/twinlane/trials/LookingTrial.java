package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.twinlane.simulator.blackbox.Entry;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Other ways to look at a rover than the cockpit's picture: its trail, photos by day, a small window, and all cameras at once. */
class LookingTrial {

    private static final String OTHER = "Theo";
    private static final Pattern LENGTH = Pattern.compile("([0-9.]+) (cm|m)\\b");
    private static final double DRIVEN_MM = 700;

    /** A status that is under way, and figures that are rounded, mm. */
    private static final double UNDER_WAY_MM = 60;

    @Test
    void the_trail_leads_home_and_knows_its_doubt_and_photos_lie_in_the_album_of_who_took_them() throws Exception {
        try (TestHome home = TestHome.open();
                Chromium chromium = new Chromium()) {
            home.addPerson(OTHER);
            Path file = home.data().resolve("blackbox.ndjson");
            home.startSimulator("--blackbox=" + file, "--size=320x240", "--fps=20");
            Blackbox box = new Blackbox(file);
            Page page = chromium.desktop();
            PageData.logIn(page, home, TestHome.PERSON);
            Entry.Body from = box.newest();
            page.getByTestId("map").click();
            page.getByTestId("trail-home").getByText("Home is here").waitFor();

            PageData.drive(
                    page,
                    () -> page.getByTestId("arm").click(),
                    () -> page.keyboard().down("w"),
                    () -> page.keyboard().up("w"),
                    () -> box.newest().distanceTo(from) > DRIVEN_MM);
            page.keyboard().up("w");
            page.getByTestId("photo").click();
            page.keyboard().press("Space");
            PageData.await(page, "estop", "true"::equals);
            page.getByTestId("trail-pins")
                    .getByText("STOP by " + TestHome.PERSON)
                    .waitFor();
            await().until(() -> box.newest().speedMmS() == 0);
            double trueMm = box.newest().distanceTo(from);
            double driftMm = mm(page.getByTestId("trail-drift").textContent());
            String words = page.getByTestId("trail-home").textContent();
            Trials.report(
                    "trail: \"%s\" after %.0f mm; it may be off by %.0f mm, and is by %.0f",
                    words, trueMm, driftMm, Math.abs(mm(words) - trueMm));
            assertTrue(words.endsWith("behind"), words);
            assertTrue(Math.abs(mm(words) - trueMm) <= driftMm + UNDER_WAY_MM, words + ", in truth " + trueMm);
            Pictures.keep(page, "trail");

            page.getByTestId("trail-close").click();
            page.getByTestId("photo").click();
            page.getByText("and in your album").waitFor();
            page.getByTestId("back").click();
            page.getByTestId("go-album").click();
            page.getByTestId("photo").nth(1).waitFor();
            Pictures.keep(page, "album");
            page.getByTestId("photo").first().click();
            page.waitForFunction("() => document.querySelector('.album-large').naturalWidth === 320");
            Pictures.keep(page, "album-photo");
            page.getByTestId("photo-delete").click();
            awaitPhotos(page, 1);
            page.getByTestId("undo").click();
            awaitPhotos(page, 2);
            page.reload();
            awaitPhotos(page, 2);

            page.getByTestId("logout").click();
            PageData.enter(page, OTHER);
            page.getByTestId("go-album").click();
            page.getByText("No photos yet").waitFor();
            assertEquals(0, page.getByTestId("photo").count(), "each sees their own");
        }
    }

    @Test
    void a_small_window_shows_the_picture_and_stops_and_the_wall_turns_on_only_what_is_asked_for() throws Exception {
        try (TestHome home = TestHome.open();
                Chromium chromium = new Chromium()) {
            home.addRover("Zulu");
            Path file = home.data().resolve("blackbox.ndjson");
            home.startSimulator("--blackbox=" + file, "--size=320x240", "--fps=20");
            Page page = chromium.desktop();
            page.navigate(home.page() + "/");
            PageData.enter(page, TestHome.PERSON);
            page.getByTestId("wall-open").click();
            Locator first = page.getByTestId("tile").first();
            first.getByText("Camera asleep").waitFor();
            page.locator("[data-testid=tile][data-link=roverOffline]").waitFor();
            Pictures.keep(page, "wall-asleep");
            first.getByTestId("tile-watch").click();
            first.getByText("Live", new Locator.GetByTextOptions().setExact(true))
                    .waitFor();
            first.locator("canvas.shown").waitFor();
            assertTrue(first.getByTestId("tile-age").textContent().endsWith("ms"));
            Pictures.keep(page, "wall");
            first.getByTestId("tile-leave").click();
            first.getByTestId("tile-watch").waitFor();
            page.getByTestId("watch-all").click();
            first.locator("canvas.shown").waitFor();
            first.getByTestId("tile-stop").click();
            first.getByText("Emergency stop is on").waitFor();
            first.getByRole(AriaRole.LINK).click();
            PageData.await(page, "estop", "true"::equals);
            page.getByTestId("arm").click(); // takes the lease
            page.getByTestId("release-stop").click();
            PageData.await(page, "estop", "false"::equals);

            Page small = page.waitForPopup(() -> page.getByTestId("small").click());
            small.getByTestId("small-age")
                    .filter(new Locator.FilterOptions().setHasText("ms"))
                    .waitFor();
            small.waitForFunction("() => document.querySelector('video').videoWidth === 320");
            Pictures.keep(small, "small-window");
            small.getByTestId("small-stop").click();
            PageData.await(page, "estop", "true"::equals);
            page.getByTestId("small").click();
            page.waitForFunction("() => documentPictureInPicture.window === null");
        }
    }

    /** The list of rovers is drawn anew when something has changed, not under a finger. */
    @Test
    void a_rover_that_is_pressed_while_the_list_changes_opens() throws Exception {
        try (TestHome home = TestHome.open();
                Chromium chromium = new Chromium()) {
            Page page = chromium.desktop();
            page.navigate(home.page() + "/");
            PageData.enter(page, TestHome.PERSON);
            page.getByTestId("rover").first().hover();
            page.mouse().down();
            home.addRover("Aaron");
            for (int i = 0; i < 2; i++) {
                page.waitForResponse(answer -> answer.url().endsWith("/api/rovers"), () -> {});
            }
            assertEquals(1, page.getByTestId("rover").count());
            page.mouse().up();
            page.getByTestId("stop").waitFor();
            page.getByTestId("back").click();
            page.getByTestId("rover").nth(1).waitFor();
        }
    }

    private static void awaitPhotos(Page page, int wanted) {
        page.waitForFunction("wanted => document.querySelectorAll('[data-testid=photo]').length === wanted", wanted);
    }

    private static double mm(String words) {
        Matcher length = LENGTH.matcher(words);
        assertTrue(length.find(), words);
        return Double.parseDouble(length.group(1)) * (length.group(2).equals("m") ? 1_000 : 10);
    }
}
