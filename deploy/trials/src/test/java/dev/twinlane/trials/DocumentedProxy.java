package dev.twinlane.trials;

import dev.twinlane.lab.Place;
import dev.twinlane.lab.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy in front of a home's relays that is configured by what the documentation tells an owner to write; only addresses and
 * certificate are the trial's own. It ends with the home.
 */
final class DocumentedProxy {

    /** In nginx's snippet: what bounds the kernel's buffer of each connection. */
    static final String NGINX_BOUND = " sndbuf=64k";

    private static final Path PLAYERS = Path.of("deploy/docs/players.md");
    private static final Pattern BLOCK = Pattern.compile("(?m)^```\\n((?s:.*?))^```$");
    private static final String SECOND_FILE = "# twinlane-proxy.conf\n";

    private final TestHome home;
    private final Place place;
    private final Path folder;
    private final String address;

    /**
     * A proxy that does not run yet.
     *
     * @param folder with what {@code deploy/local-ca} made, where the proxy's files are written
     * @param address where it listens: a host and a port
     */
    DocumentedProxy(TestHome home, Place place, Path folder, String address) {
        this.home = home;
        this.place = place;
        this.folder = folder;
        this.address = address;
    }

    /** The block of {@code deploy/docs/players.md} that begins so. */
    static String documented(String beginning) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(Trials.root().resolve(PLAYERS)));
        while (block.find()) {
            if (block.group(1).startsWith(beginning)) {
                return block.group(1);
            }
        }
        throw new AssertionError("no block in " + PLAYERS + " begins with " + beginning);
    }

    /** Starts Caddy by {@code deploy/caddy/Caddyfile}, with more of its variables; ready when this returns. */
    Program caddy(Map<String, String> more) throws IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>(Map.of(
                "HOME",
                folder.toString(),
                "TWINLANE_SITE",
                "https://" + address,
                "TWINLANE_TLS",
                folder.resolve("relay.pem") + " " + folder.resolve("relay.key"),
                "TWINLANE_CONTROL",
                home.behindTheFront().get(0),
                "TWINLANE_VIDEO",
                home.behindTheFront().get(1),
                "TWINLANE_CADDY_GLOBAL",
                "auto_https disable_redirects"));
        variables.putAll(more);
        String config = Trials.root().resolve("deploy/caddy/Caddyfile").toString();
        return start(
                "caddy",
                variables,
                Trials.tool("/usr/bin/caddy") + " run --adapter caddyfile --config " + config,
                "serving initial configuration");
    }

    /**
     * Starts nginx by the snippet in {@code deploy/docs/players.md}; ready when this returns.
     *
     * @param common what its {@code http} block says beside
     * @param omitted a part of the snippet that is left out, or ""
     */
    Program nginx(String common, String omitted) throws IOException, InterruptedException {
        String[] files = documented("map ").split(SECOND_FILE, -1);
        String servers = files[0].replace("listen 443", "listen " + address)
                .replace("127.0.0.1:8080", home.behindTheFront().get(0))
                .replace("127.0.0.1:8081", home.behindTheFront().get(1));
        if (!servers.contains(omitted)) {
            throw new AssertionError("nothing to leave out: " + omitted);
        }
        Path own = Files.createTempDirectory(folder, "nginx");
        Files.writeString(own.resolve("twinlane-proxy.conf"), files[1]);
        Files.writeString(
                own.resolve("nginx.conf"),
                String.join(
                        "\n",
                        "daemon off; user root; pid " + own.resolve("pid") + ";",
                        "error_log stderr notice;",
                        "events {}",
                        "http {",
                        "access_log off;",
                        "ssl_certificate " + folder.resolve("relay.pem") + ";",
                        "ssl_certificate_key " + folder.resolve("relay.key") + ";",
                        common,
                        servers.replace(omitted, ""),
                        "}"));
        return start(
                "nginx",
                Map.of(),
                Trials.tool("/usr/sbin/nginx") + " -e stderr -c " + own.resolve("nginx.conf"),
                "start worker process ");
    }

    private Program start(String name, Map<String, String> variables, String command, String ready)
            throws IOException, InterruptedException {
        Program proxy = home.keep(Trials.start(
                name,
                variables,
                place.command(List.of("sh", "-c", "exec " + command + " 2>&1")),
                line -> line.contains(ready)));
        proxy.awaitReady();
        return proxy;
    }
}
