package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * From an invitation to the first drive, as people walk it: the owner in Korean, the guest in English, each with a phone.
 * Pictures of each step, on a small phone, a phone and a desk, lie among the artefacts.
 */
class ZeroToDrivingTrial {

    private static final String PASSWORD = "what nobody else knows";

    private static final String IN_SIGHT = """
            (element) => {
              const { top, bottom, left, right } = element.getBoundingClientRect();
              return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
            }
            """;

    /** Widths and heights, px. */
    private static final List<int[]> SCREENS =
            List.of(new int[] {320, 568}, new int[] {1280, 800}, new int[] {390, 844});

    @Test
    void somebody_is_invited_drives_for_the_first_time_and_a_board_is_connected() throws Exception {
        try (TestHome home = TestHome.build().withSmallPictures();
                Chromium chromium = new Chromium().ofNewcomers()) {
            home.startControl();
            home.startVideo();
            home.startSimulator();
            Page owner = chromium.of(390, 844, ColorScheme.DARK, "ko-KR");
            Page guest = chromium.of(390, 844, ColorScheme.LIGHT, "en-GB");
            chromium.networkMayFail(); // a link that is used up is refused

            String link = invite(home, owner);
            theOwnerOpensTheLink(home, owner, link);
            accept(guest, link);
            firstDrive(guest);
            rename(owner, guest);
            usedUp(chromium, link);
            connect(owner);
        }
    }

    /** One form, one call; the link can be photographed. */
    private static String invite(TestHome home, Page owner) throws Exception {
        owner.navigate(home.page() + "/");
        PageData.enter(owner, TestHome.PERSON);
        owner.getByTestId("rover").waitFor();
        see(owner, "rovers");
        owner.getByTestId("go-people").click();
        owner.getByTestId("person-add").getByTestId("reach").waitFor();
        assertEquals("drive", owner.getByTestId("person-right").inputValue());
        see(owner, "people");
        owner.getByTestId("person-name").fill("Grace");
        owner.getByTestId("person-name").press("Enter");
        String link = owner.getByTestId("invitation-link").textContent();
        owner.getByTestId("invited").getByTestId("reach").locator("summary").click();
        String settings =
                owner.getByTestId("invited").getByTestId("reach-settings").textContent();
        assertTrue(settings.contains("TWINLANE_PUBLIC_URL=http://"), settings);
        assertFalse(settings.contains("127.0.0.1"), settings);
        see(owner, "invited-how");
        owner.getByTestId("invited").getByTestId("reach").locator("summary").click();
        see(owner, "invited");
        assertEquals(link, QrReader.read(owner, owner.getByTestId("invited").locator(".qr")));
        owner.getByTestId("invited-done").click();
        return link;
    }

    /** It is not theirs: they are told, and stay who they are. */
    private static void theOwnerOpensTheLink(TestHome home, Page owner, String link) {
        owner.navigate(link);
        owner.getByTestId("invitation-of-another").waitFor();
        see(owner, "link-of-another");
        owner.getByTestId("invitation-here").click();
        assertEquals("Grace", owner.getByTestId("login-name").inputValue());
        owner.navigate(home.page() + "/#/people");
        owner.getByTestId("person-row").nth(1).waitFor();
    }

    private static void accept(Page guest, String link) {
        guest.navigate(link);
        guest.getByTestId("invitation").waitFor();
        assertEquals("Grace", guest.getByTestId("login-name").inputValue());
        assertEquals("username", guest.getByTestId("login-name").getAttribute("autocomplete"));
        assertFalse(guest.getByTestId("login-name").isEditable());
        see(guest, "invitation");
        guest.getByTestId("password").fill(PASSWORD);
        guest.getByTestId("password").press("Enter");
        guest.getByTestId("rover").waitFor();
    }

    /** Arm, push, let go, STOP; then never again. */
    private static void firstDrive(Page guest) {
        guest.getByTestId("rover").click();
        PageData.await(guest, "state", "ok"::equals);
        awaitStep(guest, "arm");
        assertTrue(guest.getByTestId("photo").locator(".tool-name").isVisible(), "the icons have their names");
        see(guest, "coach-arm");
        PageData.arm(guest, guest.getByTestId("arm")::click);
        awaitStep(guest, "push");
        see(guest, "coach-push");
        PageData.drive(
                guest,
                guest.getByTestId("arm")::click,
                () -> guest.keyboard().down("w"),
                () -> guest.keyboard().up("w"),
                () -> step(guest, "rest").or(step(guest, "stop")).isVisible());
        guest.keyboard().up("w");
        awaitStep(guest, "stop");
        see(guest, "coach-stop");
        guest.getByTestId("stop").click();
        guest.getByTestId("release-stop").click();
        gone(guest.getByTestId("estop"));
        assertFalse(guest.getByTestId("coach").isVisible());
        guest.reload();
        PageData.await(guest, "state", "ok"::equals);
        guest.getByTestId("arm").waitFor();
        assertFalse(guest.getByTestId("coach").isVisible(), "once is enough");
    }

    /** Seen by all at once, and taken back. */
    private static void rename(Page owner, Page guest) {
        owner.getByTestId("go-rovers").click();
        owner.getByTestId("manage-open").click();
        owner.getByTestId("rover-rename").click();
        owner.getByTestId("rename-name").fill("Rosie");
        see(owner, "rename");
        owner.getByTestId("rename-save").click();
        guest.getByText("Rosie").waitFor();
        owner.getByTestId("undo").click();
        guest.getByText("Trial rover").waitFor();
        owner.getByTestId("manage-done").click();

        owner.getByTestId("go-people").click();
        owner.locator("[data-name=Grace]").getByTestId("person-rename").click();
        owner.getByTestId("rename-name").fill("Gracie");
        owner.getByTestId("rename-name").press("Enter");
        owner.locator("[data-name=Gracie]").waitFor();
        owner.getByTestId("undo").click();
        owner.locator("[data-name=Grace]").waitFor();
    }

    private static void usedUp(Chromium chromium, String link) {
        Page late = chromium.of(390, 844, ColorScheme.DARK, "en-GB");
        late.navigate(link);
        late.getByTestId("invitation-unusable").waitFor();
        see(late, "link-used-up");
        late.getByTestId("invitation-login").click();
        late.getByTestId("login").waitFor();
    }

    /** Pairing comes first; keys that are shown once outlast the way back. */
    private static void connect(Page owner) {
        owner.getByTestId("go-rovers").click();
        owner.getByTestId("add").first().click();
        owner.getByTestId("rover-name").fill("Mole");
        owner.getByTestId("rover-name").press("Enter");
        Locator keys = owner.getByTestId("keys");
        keys.getByTestId("device").nth(1).waitFor();
        assertFalse(owner.getByTestId("drive-key").isVisible(), "keys are another way");
        see(owner, "connect");
        keys.getByTestId("device-claim").first().click();
        Locator code = owner.getByTestId("claim-code");
        code.waitFor();
        for (int[] screen : SCREENS) {
            owner.setViewportSize(screen[0], screen[1]);
            assertTrue((Boolean) code.evaluate(IN_SIGHT), "the code is in sight at " + screen[0]);
        }
        see(owner, "pair");
        owner.getByTestId("claim-done").click();
        owner.getByTestId("other-way-open").click();
        String key = owner.getByTestId("drive-key").textContent();
        owner.goBack();
        owner.getByTestId("people").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        assertTrue(owner.getByTestId("drive-key").isVisible(), "they stay until they are closed");
        assertEquals(key, owner.getByTestId("drive-key").textContent());
        see(owner, "keys-after-back");
        owner.getByTestId("keys-done").click();
        gone(owner.getByTestId("keys"));
        owner.getByTestId("go-rovers").click();
        owner.getByTestId("rover")
                .filter(new Locator.FilterOptions().setHasText("Mole"))
                .click();
        PageData.await(owner, "state", "roverOffline"::equals);
        owner.getByTestId("lost").waitFor();
        assertEquals(1, owner.locator(".monitor.calm").count(), "it was never there: no alarm");
        see(owner, "never-connected");
        owner.getByTestId("back").click();
        owner.getByTestId("connect-open").waitFor();
        see(owner, "rovers-new");
    }

    private static void awaitStep(Page page, String step) {
        step(page, step).waitFor();
    }

    private static Locator step(Page page, String step) {
        return page.locator("[data-testid=coach][data-step=" + step + "]");
    }

    private static void gone(Locator what) {
        what.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    private static void see(Page page, String name) {
        for (int[] screen : SCREENS) {
            page.setViewportSize(screen[0], screen[1]);
            Pictures.keep(page, "zero-" + name + "-" + screen[0]);
        }
    }
}
