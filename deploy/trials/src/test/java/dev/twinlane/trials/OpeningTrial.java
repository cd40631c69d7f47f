package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How the page opens on an old phone: in how many files, how much of it, how soon; again; and when nothing answers. */
@Tag("alone")
class OpeningTrial {

    private static final int TIMES_SLOWER = 4;
    private static final int MOST_REQUESTS = 10;
    private static final int MOST_BYTES = 70 * 1024;
    private static final int LEAST_SCORE = 95;

    /** The entry, files that may change under the same name, and the calls that open a rover. */
    private static final int MOST_AGAIN = 8;

    /** The moment at which the login is there, ms after the address was opened. */
    private static final String WATCH_FOR_LOGIN = """
            new MutationObserver(() => {
              if (!window.loginAtMs && document.querySelector("[data-testid=login]")) window.loginAtMs = performance.now();
            }).observe(document, { subtree: true, childList: true })
            """;

    /** Each address in the caches of the page's worker. */
    private static final String KEPT = """
            async () => {
              const names = await caches.keys();
              const files = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
              return files.flat().map(({ url }) => new URL(url).pathname);
            }
            """;

    private static final String LOADED =
            "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))";

    @Test
    void a_phone_far_away_asks_for_little_before_it_can_log_in() throws Exception {
        try (TestHome home = TestHome.open();
                Chromium chromium = new Chromium()) {
            visit(chromium, home, new Conditions.Link(100, 1_600), "en-GB", MOST_REQUESTS);
            visit(chromium, home, new Conditions.Link(100, 1_600), "ko-KR", MOST_REQUESTS);
            visit(chromium, home, new Conditions.Link(20, Conditions.Link.ANY_RATE), "en-GB", MOST_REQUESTS);
        }
    }

    private static void visit(Chromium chromium, TestHome home, Conditions.Link link, String language, int most) {
        String name = "login on a phone " + link.latencyMs() + " ms away, " + language;
        Page page = chromium.of(390, 844, ColorScheme.DARK, language);
        page.addInitScript(WATCH_FOR_LOGIN);
        Conditions.slowDown(page, TIMES_SLOWER);
        try (Conditions.Traffic traffic = Conditions.link(page, link)) {
            double firstMs = open(page, home);
            List<String> requests = traffic.first(firstMs);
            long bytes = traffic.bytes(firstMs);
            Figures.tell(name + ", first visit", firstMs / 1_000, "s");
            Trials.report("%s: first visit %d requests, %.1f KB with headers", name, requests.size(), bytes / 1024.0);
            assertTrue(requests.size() <= most, "before the login: " + requests);
            assertTrue(bytes <= MOST_BYTES, bytes + " bytes before the login");

            page.navigate("about:blank");
            traffic.restart();
            double againMs = open(page, home);
            List<String> again = traffic.first(againMs);
            Figures.tell(name + ", again", againMs / 1_000, "s");
            Trials.report("%s: again %d requests, %.1f KB", name, again.size(), traffic.bytes(againMs) / 1024.0);
            assertTrue(again.size() < requests.size(), "again before the login: " + again);
        }
    }

    /** How long it takes until one can log in, ms. */
    private static double open(Page page, TestHome home) {
        page.navigate(home.page() + "/");
        page.getByTestId("login").waitFor();
        return number(page, "window.loginAtMs");
    }

    @Test
    void a_rover_is_opened_again_without_fetching_the_page() throws Exception {
        try (TestHome home = TestHome.withRover();
                Chromium chromium = new Chromium();
                Watching awake = Watching.start(home, home.rover, home.login())) {
            Page page = Screen.UPRIGHT.open(chromium);
            Conditions.slowDown(page, TIMES_SLOWER);
            PageData.logIn(page, home, TestHome.PERSON);
            PageData.await(page, "frames", frames -> Integer.parseInt(frames) > 0);
            page.reload();
            PageData.await(page, "frames", frames -> Integer.parseInt(frames) > 0);
            double pictureS = number(page, "performance.now()") / 1_000;
            double asked = number(page, LOADED + ".filter(({ transferSize }) => transferSize > 0).length");
            Trials.report(
                    "a phone %d times slower: first picture %.1f s after the rover's address was opened again, its camera"
                            + " being awake; %.0f files asked for",
                    TIMES_SLOWER, pictureS, asked);
            assertTrue(asked <= MOST_AGAIN, asked + " files were asked for again");
            assertFalse(awake.takeAgesMs().isEmpty(), "the camera was awake all the time");
        }
    }

    @Test
    void without_the_server_the_page_opens_says_so_and_goes_on_by_itself() throws Exception {
        try (TestHome home = TestHome.build();
                Chromium chromium = new Chromium()) {
            TestHome.Relay control = home.startControl();
            Page english = visited(chromium, home, "en-GB");
            Page korean = visited(chromium, home, "ko-KR");
            chromium.networkMayFail();
            control.program().close();

            assertSays(english, "Can’t reach the server.");
            assertSays(korean, "서버가 응답하지 않습니다.");
            home.startControl();
            english.getByTestId("login").waitFor();
            korean.getByTestId("login").waitFor();

            List<?> kept = (List<?>) english.evaluate(KEPT);
            assertTrue(kept.contains("/") && kept.size() > 5, kept.toString());
            assertEquals(
                    List.of(),
                    kept.stream()
                            .filter(path ->
                                    !path.toString().matches("/|/[a-z-]+\\.(svg|webmanifest)|/v/[0-9a-f]{24}/.+"))
                            .toList());
        }
    }

    /** What others judge a page by. Its performance depends on the machine, so it is told. */
    @Test
    void lighthouse_finds_next_to_nothing_to_mend() throws Exception {
        Path program = Trials.root().resolve("deploy/npm/lighthouse/node_modules/lighthouse/cli/index.js");
        List<String> options = List.of(
                "--quiet",
                "--output=json",
                "--no-enable-error-reporting",
                "--only-categories=accessibility,best-practices,performance",
                "--chrome-flags=--headless=new --no-sandbox --disable-gpu");
        try (TestHome home = TestHome.open()) {
            List<String> command = new ArrayList<>(
                    List.of(Trials.tool("/usr/bin/node"), Trials.file(program).toString(), home.page() + "/"));
            command.addAll(options);
            ProcessBuilder asked = new ProcessBuilder(command)
                    .redirectError(Trials.artefact("logs/lighthouse.log").toFile());
            asked.environment().put("CHROME_PATH", Trials.tool("/usr/bin/chromium"));
            Process lighthouse = asked.start();
            JsonNode categories =
                    new ObjectMapper().readTree(lighthouse.getInputStream()).get("categories");
            assertEquals(0, lighthouse.waitFor());
            Figures.tell(
                    "Lighthouse, performance",
                    100 * categories.get("performance").get("score").asDouble(),
                    "of 100");
            for (String gate : List.of("accessibility", "best-practices")) {
                double score = 100 * categories.get(gate).get("score").asDouble();
                Trials.report("Lighthouse, %s: %.0f of 100", gate, score);
                assertTrue(score >= LEAST_SCORE, gate + ": " + score);
            }
        }
    }

    private static void assertSays(Page page, String sentence) {
        page.reload();
        String said = page.getByRole(AriaRole.ALERT).textContent();
        assertTrue(said.startsWith(sentence), said);
    }

    /** A page whose files are kept. */
    private static Page visited(Chromium chromium, TestHome home, String language) {
        Page page = chromium.of(390, 844, ColorScheme.LIGHT, language);
        page.navigate(home.page() + "/");
        page.getByTestId("login").waitFor();
        page.waitForFunction("navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated')");
        return page;
    }

    private static double number(Page page, String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }
}
