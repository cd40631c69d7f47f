package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.twinlane.lab.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Debian's Chromium, driven as a person would, without a network of its own. One process serves all trials of a JVM that
 * trust no authority of their own, for its start costs seconds of CPU; windows share no cookie, storage or cache. Confined to
 * the trials' thread, as Playwright is.
 */
final class Chromium implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** The last is of the page's own worker, which the browser looks for anew at times. */
    private static final List<String> NETWORK = List.of(
            "WebSocket connection to", "Failed to load resource", "An unknown error occurred when fetching the script");

    /** The first steps are behind whoever uses the window; a page without an origin has no storage. */
    private static final String EXPERIENCED = """
            if (location.protocol.startsWith("http")) {
              localStorage.setItem("twinlane.coached", "yes");
              localStorage.setItem("twinlane.visited", "yes");
            }
            """;

    /** Ends with the JVM: the end of its pipe ends Playwright's driver, and that its browsers. */
    private static Optional<Playwright> playwright = Optional.empty();

    private static Optional<Browser> running = Optional.empty();

    private final Browser browser;
    private final List<BrowserContext> windows = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private boolean networkMayFail;
    private boolean newcomers;

    Chromium() {
        this(shared());
    }

    private Chromium(Browser browser) {
        this.browser = browser;
    }

    /** A browser of its own, whose user has installed this authority as the docs say. */
    static Chromium trusting(Path authority) throws IOException, InterruptedException {
        Path user = Files.createTempDirectory("twinlane-trial");
        String certificates = "sql:" + Files.createDirectories(user.resolve(".pki/nssdb"));
        String certutil = Trials.tool("/usr/bin/certutil");
        Command.run(certutil, "-N", "--empty-password", "-d", certificates);
        Command.run(certutil, "-A", "-n", "home", "-t", "C,,", "-i", authority.toString(), "-d", certificates);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("HOME", user.toString());
        return new Chromium(launch(new BrowserType.LaunchOptions().setEnv(environment)));
    }

    private static Browser shared() {
        if (running.isEmpty()) {
            running = Optional.of(launch(new BrowserType.LaunchOptions()));
        }
        return running.get();
    }

    private static Browser launch(BrowserType.LaunchOptions options) {
        if (playwright.isEmpty()) {
            playwright = Optional.of(Playwright.create());
        }
        Path chromium = Path.of(Trials.tool("/usr/bin/chromium"));
        return playwright
                .get()
                .chromium()
                .launch(options.setExecutablePath(chromium).setArgs(FLAGS));
    }

    /** A desktop's window. */
    Page desktop() {
        return page(new Browser.NewContextOptions().setViewportSize(1440, 900));
    }

    /** A window of the given size, colour scheme and language; narrow ones are phones. */
    Page of(int width, int height, ColorScheme scheme, String locale) {
        boolean phone = Math.min(width, height) < 500;
        return open(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setDeviceScaleFactor(phone ? 2 : 1)
                .setHasTouch(phone)
                .setIsMobile(phone)
                .setColorScheme(scheme)
                .setLocale(locale));
    }

    private Page page(Browser.NewContextOptions options) {
        return open(options.setColorScheme(ColorScheme.DARK));
    }

    private Page open(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout((double) Trials.PATIENCE.toMillis());
        if (!newcomers) {
            context.addInitScript(EXPERIENCED);
        }
        windows.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(this::listen);
        page.onPageError(error -> complaints.add("page error: " + error));
        return page;
    }

    private void listen(ConsoleMessage message) {
        if (message.type().equals("error")
                && !(networkMayFail && NETWORK.stream().anyMatch(message.text()::startsWith))) {
            complaints.add(message.text());
        }
    }

    /** Windows that are opened from now on belong to people who see the cockpit for the first time. */
    Chromium ofNewcomers() {
        newcomers = true;
        return this;
    }

    /** From now on refusals and outages are on purpose: the browser's own messages about them are no fault of the page. */
    void networkMayFail() {
        networkMayFail = true;
    }

    /** What the page complained about in the console. */
    List<String> complaints() {
        return complaints;
    }

    /** Closes all windows, and fails when a page has complained. */
    @Override
    public void close() {
        windows.forEach(BrowserContext::close);
        if (running.filter(shared -> shared == browser).isEmpty()) {
            browser.close();
        }
        assertEquals(List.of(), complaints);
    }
}
