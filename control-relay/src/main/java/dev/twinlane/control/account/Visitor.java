package dev.twinlane.control.account;

import dev.twinlane.control.gate.BrowserGate;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.List;

/**
 * Where a call comes from, in words that tell a person's own devices apart. The browser's own name is believed: it is a
 * label, not a proof.
 *
 * @param browser such as {@code Firefox on Android}
 * @param address network address
 */
public record Visitor(String browser, String address) {

    /** No browser: the command line. */
    public static final Visitor NOBODY = new Visitor("", "");

    private record Mark(String token, String name) {}

    /** A part of each one's User-Agent that the ones below it lack. */
    private static final List<Mark> BROWSERS = List.of(
            new Mark("Edg", "Edge"),
            new Mark("OPR/", "Opera"),
            new Mark("SamsungBrowser/", "Samsung Internet"),
            new Mark("Firefox/", "Firefox"),
            new Mark("FxiOS/", "Firefox"),
            new Mark("Chrome/", "Chrome"),
            new Mark("CriOS/", "Chrome"),
            new Mark("Safari/", "Safari"));

    private static final List<Mark> SYSTEMS = List.of(
            new Mark("Android", "Android"),
            new Mark("iPhone", "iPhone"),
            new Mark("iPad", "iPad"),
            new Mark("Windows", "Windows"),
            new Mark("Macintosh", "Mac"),
            new Mark("CrOS", "ChromeOS"),
            new Mark("Linux", "Linux"));

    /** Where this call comes from. */
    public static Visitor of(HttpServerExchange exchange) {
        String agent = exchange.getRequestHeaders().getFirst(Headers.USER_AGENT);
        return new Visitor(browser(agent == null ? "" : agent), BrowserGate.client(exchange));
    }

    static String browser(String agent) {
        String system = first(SYSTEMS, agent);
        String browser = first(BROWSERS, agent);
        return (browser.isEmpty() ? "another program" : browser) + (system.isEmpty() ? "" : " on " + system);
    }

    private static String first(List<Mark> marks, String agent) {
        return marks.stream()
                .filter(mark -> agent.contains(mark.token()))
                .map(Mark::name)
                .findFirst()
                .orElse("");
    }
}
