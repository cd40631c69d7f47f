package dev.twinlane.control.gate;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names that both relays answer to. The allow-lists for {@code Origin} and {@code Host} (against DNS rebinding) and the
 * page's {@code connect-src} all come from here. Immutable.
 *
 * @param publicUrl where people open the page, {@code http:} or {@code https:}, no path
 * @param videoUrl base of the video relay's sockets, {@code ws:} or {@code wss:}, without a slash at its end
 * @param origins exact {@code Origin} values of our own pages
 * @param hosts exact {@code Host} values for this relay
 * @param videoHosts exact {@code Host} values for the video relay
 */
public record Addresses(URI publicUrl, URI videoUrl, Set<String> origins, Set<String> hosts, Set<String> videoHosts) {

    private static final List<String> LOOPBACK_NAMES = List.of("localhost", "127.0.0.1");

    /**
     * The addresses that follow from the options.
     *
     * @param loopbackUrl where loopback names reach the relay too; empty when it serves a network
     */
    public static Addresses of(URI publicUrl, URI videoUrl, Optional<URI> loopbackUrl) {
        Set<String> origins = new LinkedHashSet<>();
        Set<String> hosts = new LinkedHashSet<>();
        origins.add(originOf(publicUrl));
        hosts.add(hostOf(publicUrl));
        loopbackUrl.ifPresent(loopback -> {
            for (String name : LOOPBACK_NAMES) {
                URI url = URI.create(loopback.getScheme() + "://" + name + ":" + loopback.getPort());
                origins.add(originOf(url));
                hosts.add(hostOf(url));
            }
        });
        Set<String> videoHosts = new LinkedHashSet<>();
        videoHosts.add(hostOf(videoUrl));
        if (isLoopback(videoUrl.getHost())) {
            for (String name : LOOPBACK_NAMES) {
                videoHosts.add(hostOf(URI.create(videoUrl.getScheme() + "://" + name + portOf(videoUrl))));
            }
        }
        return new Addresses(publicUrl, videoUrl, Set.copyOf(origins), Set.copyOf(hosts), Set.copyOf(videoHosts));
    }

    /** Does {@code host} name this machine itself? Names are not looked up. */
    public static boolean isLoopback(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        boolean literal = host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        try {
            return literal && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * Reads a URL option.
     *
     * @param what option and value, as the refusal names them
     * @throws IllegalArgumentException with what is wrong and what is expected
     */
    public static URI url(String what, String text, String plainScheme, String secureScheme, boolean pathAllowed) {
        String expected = what + ": expected " + plainScheme + "://HOST[:PORT] or " + secureScheme + "://HOST[:PORT]";
        try {
            URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean schemeFits = plainScheme.equals(url.getScheme()) || secureScheme.equals(url.getScheme());
            boolean bare = url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
            boolean pathFits = pathAllowed || url.getRawPath().isEmpty();
            if (!schemeFits || url.getHost() == null || !bare || !pathFits) {
                throw new IllegalArgumentException(expected);
            }
            return url;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(expected, e);
        }
    }

    /** Is the page served over TLS? Then cookies are marked Secure. */
    public boolean secure() {
        return publicUrl.getScheme().equals("https");
    }

    /** What the page may connect to besides its own origin. */
    public List<String> connectSources() {
        String scheme = secure() ? "wss://" : "ws://";
        String video = videoUrl.getScheme() + "://" + hostOf(videoUrl);
        return Stream.concat(
                        hosts.stream().map(host -> scheme + host), Stream.of(video, video.replaceFirst("^ws", "http")))
                .sorted()
                .distinct()
                .toList();
    }

    private static String originOf(URI url) {
        return url.getScheme() + "://" + hostOf(url);
    }

    /** Host and port as a browser writes them: lower case, a scheme's own port left out. */
    private static String hostOf(URI url) {
        return url.getHost().toLowerCase(Locale.ROOT) + portOf(url);
    }

    private static String portOf(URI url) {
        boolean tls = url.getScheme().equals("https") || url.getScheme().equals("wss");
        int usual = tls ? 443 : 80;
        return url.getPort() == -1 || url.getPort() == usual ? "" : ":" + url.getPort();
    }
}
