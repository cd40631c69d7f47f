package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinlane.lab.Command;
import dev.twinlane.lab.Lab;
import dev.twinlane.lab.Place;
import dev.twinlane.lab.Program;
import dev.twinlane.lab.Shape;
import dev.twinlane.shared.tls.Authorities;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nginx and Caddy in front of both relays, as the documentation configures them, and readers that are slower than the camera. */
class ProxyTrial {

    private static final int PLAYER_BYTES_S = 100_000;
    private static final int LINK_BITS_S = 8 * PLAYER_BYTES_S;
    private static final int ROUND_TRIP_MS = 40;
    private static final int PLAYED_S = Trials.full() ? 35 : 12;

    /** Above the relays' pings, as the documentation demands, and far below the default of 60 s. */
    private static final int TIMEOUT_S = 12;

    private static final Duration OUTLASTS = Duration.ofSeconds(TIMEOUT_S + 2);

    /** Caddy has no time-out for a WebSocket. */
    private static final Duration A_WHILE = Duration.ofSeconds(4);

    private static final double MUCH = 1.5;

    /** Pictures that nobody paces would be seconds old by then; a window takes a while to settle. */
    private static final double ABOUT_AS_FRESH = 4;

    private static final int LARGE = 100_000;
    private static final int USUAL = 30_000;
    private static final int COMMANDS = 20;

    @TempDir
    private Path folders;

    private Path folder = Path.of("");
    private String front = "";

    private TestHome home(Place place, String address) throws Exception {
        folder = Files.createTempDirectory(folders, "attempt");
        Command.run(Trials.root().resolve("deploy/local-ca").toString(), folder.toString(), address);
        TestHome home = TestHome.build(place, address);
        front = address + ":" + Trials.freePort();
        home.behind(front);
        home.environment(Map.of("TWINLANE_CA_FILE", folder.resolve("ca.pem").toString()));
        return home;
    }

    @Test
    void pages_and_cameras_on_slow_links_outlive_each_proxys_time_outs_and_stay_fresh() throws Exception {
        Attempts.judge("slow links behind proxies", this::useEachProxy);
    }

    private void useEachProxy() throws Exception {
        try (TestHome home = home(Place.HERE, "127.0.0.1").withSmallPictures()) {
            home.environment(Map.of("TWINLANE_TRUSTED_PROXY", "127.0.0.1"));
            Authorities.trust(folder.resolve("ca.pem"));
            TestHome.Rover usual = home.addRover("usual pictures");
            TestHome.Rover large = home.addRover("large pictures");
            TestHome.Rover asleep = home.addRover("no pictures");
            home.startControl();
            TestHome.Relay video = home.startVideo();
            DocumentedProxy proxy = new DocumentedProxy(home, Place.HERE, folder, front);
            Program nginx = proxy.nginx(
                    String.format("proxy_read_timeout %1$ds; proxy_send_timeout %1$ds; send_timeout %1$ds;", TIMEOUT_S),
                    "");
            home.startSimulator();
            Visitor visitor = home.login();
            try (DelayedPath path = DelayedPath.narrow(video.port(), ROUND_TRIP_MS, LINK_BITS_S);
                    Camera camera = Camera.start(home, usual, USUAL, 20, "ws://127.0.0.1:" + video.port());
                    Watching direct = Watching.start(home, usual, visitor, path)) {
                use("nginx", OUTLASTS, home, asleep, large, usual, direct);
                nginx.close();
                proxy.caddy(Map.of());
                use("Caddy", A_WHILE, home, asleep, large, usual, direct);
                assertTrue(camera.sent() > 0);
            }
        }
    }

    /** A driver and viewers behind slow links, and a camera of large pictures. */
    private void use(
            String proxy,
            Duration howLong,
            TestHome home,
            TestHome.Rover asleep,
            TestHome.Rover large,
            TestHome.Rover usual,
            Watching direct)
            throws Exception {
        int port = Integer.parseInt(front.substring(front.indexOf(':') + 1));
        Visitor visitor = home.login();
        try (DelayedPath drivers = DelayedPath.narrow(port, ROUND_TRIP_MS, LINK_BITS_S);
                DelayedPath cameras = DelayedPath.narrow(port, ROUND_TRIP_MS, LINK_BITS_S);
                DelayedPath first = DelayedPath.narrow(port, ROUND_TRIP_MS, LINK_BITS_S);
                DelayedPath second = DelayedPath.narrow(port, ROUND_TRIP_MS, LINK_BITS_S);
                Socket quiet = Watching.open(home, asleep, visitor);
                Camera camera = Camera.start(home, large, LARGE, 20, "wss://127.0.0.1:" + cameras.port());
                Watching viewer = Watching.start(home, usual, visitor, "wss://127.0.0.1:" + first.port());
                Watching largest = Watching.start(home, large, visitor, "wss://127.0.0.1:" + second.port());
                Socket monitor = Monitor.open(home, visitor, "wss://127.0.0.1:" + drivers.port());
                Watching sight = Watching.start(home, home.rover, visitor, "wss://127.0.0.1:" + drivers.port())) {
            long openedNs = System.nanoTime();
            Monitor.takeLease(monitor);
            await("the camera is awake").until(() -> sight.bytes() > 0);
            List<Double> commands = new SocketDriver(monitor, sight).roundTripsMs(COMMANDS);
            Duration left = howLong.minusNanos(System.nanoTime() - openedNs);
            if (left.compareTo(Duration.ZERO) > 0) {
                Trials.holdsFor(
                        left,
                        "all of them are connected",
                        () -> viewer.isOpen()
                                && largest.isOpen()
                                && sight.isOpen()
                                && quiet.takeReceived().stream().noneMatch(Socket.Message.Closed.class::isInstance));
            }
            List<Double> through = viewer.takeAgesMs();
            List<Double> beside = direct.takeAgesMs();
            double age = Trials.percentile(through, 0.5);
            double directAge = Trials.percentile(beside, 0.5);
            Trials.report(
                    "behind %s and %d kbit/s, for %d s: commands p50 %.0f ms; pictures of "
                            + "%d KB at 20 a second: age p50 %.0f ms (without it %.0f ms); %d pictures of %d KB sent and %d seen",
                    proxy,
                    LINK_BITS_S / 1000,
                    howLong.toSeconds(),
                    Trials.percentile(commands, 0.5),
                    USUAL / 1000,
                    age,
                    directAge,
                    camera.sent(),
                    LARGE / 1000,
                    largest.takeAgesMs().size());
            assertTrue(largest.bytes() > 2 * LARGE, "large pictures arrive");
            assertTrue(camera.isOpen(), "the camera is connected");
            Attempts.assertCompared(
                    age < ABOUT_AS_FRESH * directAge,
                    "a page's pictures are about as fresh as without a proxy: " + age + " and " + directAge + " ms");
        }
    }

    @Test
    void a_slow_player_sees_fresher_pictures_through_what_is_documented() throws Exception {
        assumeTrue(Files.isWritable(Path.of("/run")), "network namespaces need root");
        Attempts.judge("a slow player behind proxies", this::compareSlowPlayers);
    }

    /** A late machine blurs it: once, while it was up to 181 ms late, nginx showed pictures 10 s old with the line, too. */
    private void compareSlowPlayers() throws Exception {
        try (Lab lab = Lab.open(Course.built("shaper"), Trials.artefact("logs"), Lab.Congestion.CUBIC)) {
            Place place = lab.place("home");
            Place bounded = lab.place("bounded");
            String address = lab.address(place);
            String behind = lab.link(place, bounded, Shape.FREE, 1).far();
            String bound = DocumentedProxy.documented("sysctl ").strip();
            Command.run(bounded.command(List.of(bound.split(" "))).toArray(String[]::new));
            try (TestHome home = home(place, address)) {
                home.environment(Map.of("TWINLANE_TRUSTED_PROXY", address + "," + behind));
                home.startControl();
                home.startVideo();
                new DocumentedProxy(home, place, folder, front).nginx("", "");
                String plain = address + ":" + Trials.freePort();
                new DocumentedProxy(home, place, folder, plain).nginx("", DocumentedProxy.NGINX_BOUND);
                String caddy = address + ":" + Trials.freePort();
                new DocumentedProxy(home, place, folder, caddy).caddy(anyName(caddy));
                String boundedPlain = "127.0.0.1:" + Trials.freePort();
                new DocumentedProxy(home, bounded, folder, boundedPlain).nginx("", DocumentedProxy.NGINX_BOUND);
                String boundedCaddy = "127.0.0.1:" + Trials.freePort();
                new DocumentedProxy(home, bounded, folder, boundedCaddy).caddy(anyName(boundedCaddy));
                home.startSimulator("--size=640x480", "--jpeg-quality=75", "--fps=20");
                String token = token(home, place);
                String relay = "http://" + home.behindTheFront().get(1);
                try (Player newest = new Player(home, place, token, relay, Integer.MAX_VALUE);
                        Player direct = new Player(home, place, token, relay, PLAYER_BYTES_S);
                        Player nginx = new Player(home, place, token, "https://" + front, PLAYER_BYTES_S);
                        Player plainNginx = new Player(home, place, token, "https://" + plain, PLAYER_BYTES_S);
                        Player plainCaddy = new Player(home, place, token, "https://" + caddy, PLAYER_BYTES_S);
                        Player anyNginx = new Player(home, bounded, token, "https://" + boundedPlain, PLAYER_BYTES_S);
                        Player anyCaddy = new Player(home, bounded, token, "https://" + boundedCaddy, PLAYER_BYTES_S)) {
                    List<Player> slow = List.of(direct, nginx, plainNginx, plainCaddy, anyNginx, anyCaddy);
                    await("all have begun").until(() -> slow.stream().allMatch(player -> player.seenS() > 0));
                    Trials.holdsFor(
                            Duration.ofSeconds(PLAYED_S),
                            "all of them play",
                            () -> newest.isPlaying() && slow.stream().allMatch(player -> player.isPlaying()));
                    List<Double> ages = slow.stream()
                            .map(player -> newest.seenS() - player.seenS())
                            .toList();
                    Trials.report(
                            "a player of %d KB/s, pictures at 20 a second, age after %d s: relay %.1f s, nginx %.1f s, nginx without"
                                    + " sndbuf %.1f s, Caddy %.1f s; with %s: nginx without sndbuf %.1f s, Caddy %.1f s",
                            PLAYER_BYTES_S / 1000,
                            PLAYED_S,
                            ages.get(0),
                            ages.get(1),
                            ages.get(2),
                            ages.get(3),
                            bound,
                            ages.get(4),
                            ages.get(5));
                    Attempts.assertCompared(
                            MUCH * ages.get(1) < ages.get(2), "nginx as documented, and without sndbuf: " + ages);
                    Attempts.assertCompared(
                            MUCH * ages.get(4) < ages.get(2), "any proxy with the line, and without: " + ages);
                    Attempts.assertCompared(
                            MUCH * ages.get(5) < ages.get(3), "Caddy with the line, and without: " + ages);
                }
            }
        }
    }

    /** Caddy's variables for a site that answers under the names of another proxy, too. */
    private static Map<String, String> anyName(String address) {
        return Map.of("TWINLANE_SITE", "https://" + address.substring(address.indexOf(':')));
    }

    /** A player's password for the home's rover, made by curl in {@code place}. */
    private String token(TestHome home, Place place) throws Exception {
        String login = "{\"name\":\"" + TestHome.PERSON + "\",\"password\":\"" + TestHome.PASSWORD + "\"}";
        String jar = folder.resolve("cookies").toString();
        post(home, place, "/api/login", login, "--cookie-jar", jar);
        String made = post(
                home, place, "/api/rovers/" + home.rover.id() + "/players", "{\"name\":\"curl\"}", "--cookie", jar);
        return new ObjectMapper().readTree(made).get("token").asText();
    }

    private static String post(TestHome home, Place place, String path, String body, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Trials.tool("/usr/bin/curl"), "--silent", "--show-error", "--fail", "--insecure", "--max-time", "20"));
        command.addAll(List.of("--header", "Origin: " + home.page(), "--json", body, home.page() + path));
        command.addAll(List.of(more));
        return Command.run(place.command(command).toArray(String[]::new));
    }
}
