package dev.twinlane.control.gate;

import dev.twinlane.shared.port.Authority;
import dev.twinlane.shared.port.Network;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names that both relays answer to. The allow-lists for {@code Origin} and {@code Host} (against DNS rebinding) and
 * the page's {@code connect-src} all come from here. Immutable.
 *
 * @param publicUrl where people open the page, {@code http:} or {@code https:}, no path
 * @param videoUrl base of the video relay's sockets, {@code ws:} or {@code wss:}, without a slash at its end
 * @param origins of our own pages, as {@link Authority#origin} writes them
 * @param hosts for this relay, as {@link Authority#inHeader} writes them
 * @param videoHosts for the video relay, likewise
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
        origins.add(Authority.origin(publicUrl));
        hosts.addAll(Authority.hosts(publicUrl));
        loopbackUrl.ifPresent(loopback -> {
            for (String name : LOOPBACK_NAMES) {
                URI url = URI.create(loopback.getScheme() + "://" + name + ":" + loopback.getPort());
                origins.add(Authority.origin(url));
                hosts.addAll(Authority.hosts(url));
            }
        });
        Set<String> videoHosts = new LinkedHashSet<>();
        videoHosts.addAll(Authority.hosts(videoUrl));
        Authority video = Authority.of(videoUrl);
        if (isLoopback(video.host())) {
            for (String name : LOOPBACK_NAMES) {
                videoHosts.addAll(
                        Authority.hosts(URI.create(videoUrl.getScheme() + "://" + new Authority(name, video.port()))));
            }
        }
        return new Addresses(publicUrl, videoUrl, Set.copyOf(origins), Set.copyOf(hosts), Set.copyOf(videoHosts));
    }

    /** Does {@code host}, an address perhaps in brackets or a name, mean this machine itself? Names are not looked up. */
    public static boolean isLoopback(String host) {
        try {
            return host.equalsIgnoreCase("localhost")
                    || Network.literal(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false; // a name
        }
    }

    /** Is the page served over TLS? Then cookies are marked Secure. */
    public boolean secure() {
        return publicUrl.getScheme().equals("https");
    }

    /** What the page may connect to besides its own origin. */
    public List<String> connectSources() {
        String scheme = secure() ? "wss://" : "ws://";
        String video = videoUrl.getScheme() + "://" + videoUrl.getRawAuthority();
        return Stream.concat(
                        hosts.stream().map(host -> scheme + host), Stream.of(video, video.replaceFirst("^ws", "http")))
                .sorted()
                .distinct()
                .toList();
    }
}
