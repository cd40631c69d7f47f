package dev.twinlane.control.account;

import dev.twinlane.control.gate.Addresses;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.server.handlers.CookieImpl;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookies of one relay. All ports of a host share them, and a page without TLS cannot replace one of a page with TLS:
 * so the name says the port that people open and, by its prefix, whether that speaks TLS. With the prefix a browser takes
 * it from this very host over TLS only, for all paths (RFC 6265bis). Immutable.
 */
public final class SessionCookie {

    /** The name before there were several: without port, the same with and without TLS. Read for one release more. */
    static final String FORMER = "twinlane_session";

    /** As long as browsers keep any; the relay ends a session that nobody uses, long before. */
    static final Duration LIFE = Duration.ofDays(400);

    private static final String PASSKEY = "twinlane_passkey";
    private static final Duration PASSKEY_LIFE = Duration.ofMinutes(5);
    private static final String TLS_PREFIX = "__Host-";

    private final String suffix;
    private final boolean tls;

    private SessionCookie(String suffix, boolean tls) {
        this.suffix = suffix;
        this.tls = tls;
    }

    /** The cookies for the page at {@code addresses}. */
    public static SessionCookie of(Addresses addresses) {
        URI url = addresses.publicUrl();
        int usual = addresses.secure() ? 443 : 80;
        return new SessionCookie("_" + (url.getPort() == -1 ? usual : url.getPort()), addresses.secure());
    }

    /** The session's name, such as {@code __Host-twinlane_session_443}. */
    public String name() {
        return named(FORMER);
    }

    private String named(String what) {
        return (tls ? TLS_PREFIX : "") + what + suffix;
    }

    /** Lets a browser keep {@code token}, the secret of its session. */
    Cookie keeps(String token) {
        return cookie(name(), token, LIFE);
    }

    /** Has the browser forget its session. */
    public Cookie forgets() {
        return cookie(name(), "", Duration.ZERO);
    }

    /** Has it forget the one of the former name. */
    Cookie forgetsFormer() {
        return cookie(FORMER, "", Duration.ZERO);
    }

    /** What calls this browser while it is asked for a passkey; empty when nothing does. */
    public Optional<String> browser(HttpServerExchange exchange) {
        return RequestCookie.of(exchange, named(PASSKEY)).findFirst();
    }

    /** Lets a browser keep what calls it while it is asked for a passkey. */
    public Cookie keepsBrowser(String browser) {
        return cookie(named(PASSKEY), browser, PASSKEY_LIFE);
    }

    private Cookie cookie(String name, String value, Duration life) {
        return new CookieImpl(name, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(tls)
                .setSameSiteMode("Strict")
                .setMaxAge((int) life.toSeconds());
    }
}
