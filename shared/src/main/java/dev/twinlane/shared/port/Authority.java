package dev.twinlane.shared.port;

import java.net.IDN;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port in one form, however they are written (RFC 3986, RFC 6454): names in lower case and ASCII (RFC 3490) without the
 * dot at their end, IPv6 in full, the usual port as a number. So {@code Rover.Home.:80} equals {@code rover.home} where 80 is usual.
 * Names with an underscore, as containers have them, are names. Nothing is looked up.
 *
 * @param host a name, an IPv4 address, or an IPv6 address in brackets
 * @param port 1..65535, or −1 when none is given
 */
public record Authority(String host, int port) {

    private static final int MAX_PORT = 65_535;
    private static final int MAX_NAME = 253;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final Pattern WRITTEN =
            Pattern.compile("(\\[[^\\[\\]]+]|[^\\[\\]:@/?#\\\\%\\s]+)(?::([0-9]{0,5}))?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");
    private static final Pattern ORIGIN = Pattern.compile("(?i)(https?)://([^/]+)");

    /**
     * Reads one, as in a {@code Host} header.
     *
     * @throws IllegalArgumentException with a sentence when it is none
     */
    public static Authority of(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw unexpected(text);
        }
        boolean hasPort = parts.group(2) != null && !parts.group(2).isEmpty();
        int port = hasPort ? Integer.parseInt(parts.group(2)) : -1;
        if (port == 0 || port > MAX_PORT) {
            throw unexpected(text);
        }
        return new Authority(canonical(parts.group(1), text), port);
    }

    /**
     * The one in a URL, whose usual port is filled in.
     *
     * @throws IllegalArgumentException with a sentence when there is none
     */
    public static Authority of(URI url) {
        Authority written = of(Objects.requireNonNullElse(url.getRawAuthority(), ""));
        return written.port < 0 ? new Authority(written.host, usualPort(url.getScheme())) : written;
    }

    /** The one in a {@code Host} header as our allow-lists write it; empty when it is none. */
    public static Optional<String> inHeader(String host) {
        try {
            return Optional.of(of(host).toString());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** An {@code Origin} in one form, with its port; empty when it is none of http or https. */
    public static Optional<String> origin(String text) {
        Matcher parts = ORIGIN.matcher(text);
        try {
            return parts.matches()
                    ? Optional.of(origin(parts.group(1).toLowerCase(Locale.ROOT), of(parts.group(2))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The origin of a page, in one form, with its port. */
    public static String origin(URI page) {
        return origin(page.getScheme().toLowerCase(Locale.ROOT), of(page));
    }

    private static String origin(String scheme, Authority written) {
        int port = written.port < 0 ? usualPort(scheme) : written.port;
        return scheme + "://" + new Authority(written.host, port);
    }

    /** Every way in which {@link #inHeader} writes the host of {@code url}: with its port, and without when it is the usual one. */
    public static List<String> hosts(URI url) {
        Authority whole = of(url);
        return whole.port == usualPort(url.getScheme())
                ? List.of(whole.toString(), whole.host)
                : List.of(whole.toString());
    }

    private static int usualPort(String scheme) {
        return scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("wss") ? HTTPS : HTTP;
    }

    private static String canonical(String host, String text) {
        if (host.startsWith("[")) {
            String address = host.substring(1, host.length() - 1);
            if (!address.contains(":")) {
                throw unexpected(text);
            }
            String full = Network.literal(address).getHostAddress();
            return full.contains(":") ? "[" + full + "]" : full; // an IPv4 address that was written as IPv6
        }
        String name = ascii(host, text);
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (bare.length() > MAX_NAME || !NAME.matcher(bare).matches()) {
            throw unexpected(text);
        }
        return bare;
    }

    private static String ascii(String name, String text) {
        try {
            return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw unexpected(text);
        }
    }

    private static IllegalArgumentException unexpected(String text) {
        return new IllegalArgumentException(text + ": a host name or address is expected, perhaps with a port");
    }

    /** Host and port, or the host alone when no port is given. */
    @Override
    public String toString() {
        return port < 0 ? host : host + ":" + port;
    }
}
