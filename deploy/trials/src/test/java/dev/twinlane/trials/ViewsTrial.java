package dev.twinlane.trials;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every view and every panel, on each kind of screen: everybody can use it, nothing is cut off, nothing moves by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewsTrial {

    private TestHome home;

    @BeforeAll
    void open() throws Exception {
        home = TestHome.build().withSmallPictures();
        home.startControl();
        home.startVideo();
        home.startSimulator();
    }

    @AfterAll
    void close() throws Exception {
        home.close();
    }

    @ParameterizedTest
    @EnumSource
    void everybody_can_use_every_view_and_it_holds_still(Screen screen) throws Exception {
        Attempts.judge("views, " + screen, () -> walk(screen));
    }

    private void walk(Screen screen) throws Exception {
        try (Chromium chromium = new Chromium()) {
            Page page = screen.open(chromium);
            Walk walk = new Walk(page, new Inspector(page));
            walk.enter(home);
            walk.seeTheHome();
            walk.seeTheCockpit();
            walk.inspector.assertFine();
        }
    }

    /** From view to view, on one screen. */
    private record Walk(Page page, Inspector inspector) {

        void enter(TestHome home) {
            page.navigate(home.page() + "/");
            page.getByTestId("login").waitFor();
            inspector.see("view-login");
            inspector.slowServer();
            PageData.enter(page, TestHome.PERSON);
            page.getByTestId("rover").waitFor();
            inspector.see("view-rovers");
        }

        void seeTheHome() {
            page.getByTestId("add").click();
            page.getByTestId("rover-name").waitFor();
            inspector.see("view-add-rover");
            page.keyboard().press("Escape");
            page.getByTestId("manage-open").click();
            page.getByTestId("devices").locator("li").first().waitFor();
            page.getByTestId("quality").waitFor();
            inspector.see("view-manage");
            page.getByTestId("other-way-open").click();
            page.getByTestId("device-revoke").first().click();
            inspector.see("view-question");
            page.getByTestId("no").click();
            page.getByTestId("manage-done").click();
            page.getByTestId("go-people").click();
            page.getByTestId("person-row").first().waitFor();
            inspector.see("view-people");
            page.getByTestId("go-book").click();
            page.locator("[data-action]").first().waitFor();
            inspector.see("view-book");
            page.getByTestId("go-album").click();
            page.getByTestId("album-empty").waitFor();
            inspector.see("view-album");
            page.getByTestId("person").click();
            page.getByTestId("logins").locator("li").first().waitFor();
            inspector.see("view-me");
            page.getByTestId("help-open").click();
            inspector.see("view-help");
            page.keyboard().press("Escape");
            page.getByTestId("go-rovers").click();
        }

        void seeTheCockpit() {
            page.getByTestId("rover").first().click();
            PageData.await(page, "ageKind", "known"::equals);
            PageData.await(page, "state", "ok"::equals);
            inspector.see("view-cockpit");
            page.getByTestId("details-open").click();
            inspector.see("view-details");
            page.getByTestId("details-close").click();
            page.getByTestId("wheel").click();
            inspector.see("view-hands");
            page.getByTestId("measure").click(); // takes the other panel's place
            for (String station : List.of("0", "1", "2", "3")) {
                page.getByTestId("station-" + station).click();
                inspector.see("view-guide-" + station);
            }
            page.getByTestId("calibrate-close").click();
            page.getByTestId("map").click();
            inspector.see("view-trail");
            page.getByTestId("trail-close").click();
            page.getByTestId("help").click();
            inspector.see("view-cockpit-help");
            page.getByTestId("help-close").click();
            PageData.arm(page, page.getByTestId("arm")::click);
            inspector.see("view-armed");
            page.getByTestId("stop").click();
            PageData.await(page, "estop", "true"::equals);
            inspector.see("view-stopped");
            page.getByTestId("release-stop").click();
            PageData.await(page, "estop", "false"::equals);
            page.getByTestId("lease-other").click();
            PageData.awaitNobodyDrives(page);
            page.navigate(page.url().replaceFirst("#.*", "#/wall"));
            page.getByTestId("tile-watch").click();
            page.locator(".tile canvas.shown").waitFor();
            inspector.see("view-wall");
        }
    }
}
