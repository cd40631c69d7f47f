package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinlane.lab.Command;
import dev.twinlane.shared.wire.FrameStamp;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus, with the configuration in {@code deploy/metrics}, asks both relays while somebody watches and drives. */
class MetricsTrial {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path METRICS = Trials.root().resolve("deploy/metrics");
    private static final Pattern NAME = Pattern.compile("\\b(?:twinlane|jvm|process|system)_[a-z_]+\\b");
    private static final int PICTURES = 60;
    private static final int COMMANDS = 60;
    private static final int REPORTED_AGE_MS = 40;

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private TestHome home;
    private TestHome.Relay control;
    private TestHome.Relay video;
    private String prometheus = "";

    @BeforeEach
    void open() throws Exception {
        home = TestHome.build();
        control = home.startControl();
        video = home.startVideo();
        home.startSimulator();
        prometheus = startPrometheus();
    }

    @AfterEach
    void close() throws Exception {
        home.close();
    }

    private String startPrometheus() throws Exception {
        String config = Files.readString(METRICS.resolve("prometheus.yml"))
                .replace("scrape_interval: 5s", "scrape_interval: 1s")
                .replace("127.0.0.1:9080", "127.0.0.1:" + control.managementPort())
                .replace("127.0.0.1:9081", "127.0.0.1:" + video.managementPort());
        Files.writeString(folder.resolve("prometheus.yml"), config);
        Files.copy(METRICS.resolve("alerts.yml"), folder.resolve("alerts.yml"));
        String address = "127.0.0.1:" + Trials.freePort();
        String command = "exec %s --config.file=%s --storage.tsdb.path=%s --web.listen-address=%s 2>&1"
                .formatted(
                        Trials.tool("/usr/bin/prometheus"),
                        folder.resolve("prometheus.yml"),
                        folder.resolve("tsdb"),
                        address);
        home.keep(Trials.start(
                        "prometheus",
                        Map.of("HOME", folder.toString()),
                        List.of("sh", "-c", command),
                        line -> line.contains("Server is ready to receive web requests")))
                .awaitReady();
        return "http://" + address;
    }

    @Test
    void the_dashboards_and_alerts_find_every_metric_they_name_and_the_values_are_what_happened() throws Exception {
        int sent = watchAndDrive();
        assertWhatPrometheusKnows(sent);
    }

    /** Returns how many commands were sent. */
    private int watchAndDrive() throws Exception {
        Visitor visitor = home.login();
        try (Socket monitor = Monitor.open(home, visitor);
                Socket watch = Watching.open(home, home.rover, visitor)) {
            Monitor.takeLease(monitor);
            watchSome(watch);
            int sent;
            try (Watching sight = Watching.start(home, home.rover, visitor)) {
                SocketDriver driver = new SocketDriver(monitor, sight);
                driver.roundTripsMs(COMMANDS);
                sent = Math.toIntExact(driver.sent());
            }
            monitor.send("{\"type\":\"estop\",\"id\":\"trial\"}");
            beRefusedEverywhere();
            awaitValue("twinlane_camera_live{rover=\"" + home.rover.id() + "\"}", 1, 1);
            return sent;
        }
    }

    private void assertWhatPrometheusKnows(int sent) throws Exception {
        awaitValue("sum(twinlane_stops_total{cause=\"estop\"})", 1, 1);
        awaitValue("sum(twinlane_video_frames_sent_total{class=\"driver\"})", PICTURES, 1e6);
        awaitValue("sum(twinlane_video_window_frames_count{class=\"driver\"})", PICTURES - 2, 1e6);
        awaitValue("sum(twinlane_command_round_trip_seconds_count)", COMMANDS / 2.0, sent);
        awaitValue("sum(twinlane_command_age_seconds_count)", sent, sent);
        awaitValue("twinlane_rover_online{rover=\"" + home.rover.id() + "\"}", 1, 1);
        awaitValue("twinlane_link_up + on() twinlane_video_link_up", 2, 2);
        awaitValue("twinlane_wake_seconds_count{step=\"picture\"}", 1, 9);
        awaitValue("twinlane_logins_total{result=\"failed\"}", 1, 1);
        double ageS = awaitValue(
                "sum(twinlane_video_frame_age_seconds_sum{class=\"driver\"})"
                        + " / sum(twinlane_video_frame_age_seconds_count{class=\"driver\"})",
                REPORTED_AGE_MS / 1e3 - 1e-9,
                REPORTED_AGE_MS / 1e3 + 1e-9);
        double roundTripS = awaitValue(
                "histogram_quantile(0.95, sum by (le) (twinlane_command_round_trip_seconds_bucket))", 0, 0.3);

        assertWellNamed();
        List<String> panels = panels();
        for (String panel : panels) {
            assertEquals("success", query(panel).at("/status").asText(), panel);
        }
        Set<String> named = namesIn(panels);
        named.addAll(namesIn(List.of(Files.readString(METRICS.resolve("alerts.yml")))));
        Set<String> missing = new TreeSet<>(named);
        missing.removeAll(names());
        assertEquals(Set.of(), missing, "named in a panel or an alert, and not among the metrics");
        Trials.report(
                "Prometheus scrapes both relays: %d metrics that %d queries of the dashboard and the alerts name are all there; age %.0f ms,"
                        + " command to board and back p95 at most %.0f ms",
                named.size(), panels.size(), ageS * 1e3, roundTripS * 1e3);
    }

    private static void watchSome(Socket watch) throws Exception {
        for (int i = 0; i < PICTURES; i++) {
            Socket.Message.Binary picture = watch.nextBinary();
            watch.acknowledge(FrameStamp.seq(ByteBuffer.wrap(picture.bytes()), 0));
        }
        watch.send("{\"type\":\"age\",\"ageMs\":" + REPORTED_AGE_MS + "}");
    }

    /** One wrong login, one call without a login, and a handshake without a ticket or a cookie at each relay. */
    private void beRefusedEverywhere() throws Exception {
        HttpRequest login = HttpRequest.newBuilder(URI.create(home.page() + "/api/login"))
                .header("Content-Type", "application/json")
                .header("Origin", home.page())
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"mina\",\"password\":\"a wrong one\"}"))
                .build();
        assertEquals(
                401, http.send(login, HttpResponse.BodyHandlers.discarding()).statusCode());
        for (String socket : List.of(home.page() + "/rover", home.video().replaceFirst("^ws", "http") + "/watch")) {
            assertTrue(ask(socket).statusCode() >= 400, socket);
        }
    }

    private HttpResponse<String> ask(String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Waits until {@code expression} has one value and it lies in {@code min..max}. */
    private double awaitValue(String expression, double min, double max) {
        double[] found = {Double.NaN};
        await(expression + " in " + min + ".." + max)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    found[0] = query(expression).at("/data/result/0/value/1").asDouble(Double.NaN);
                    return found[0] >= min && found[0] <= max;
                });
        return found[0];
    }

    private JsonNode query(String expression) throws Exception {
        String encoded = URLEncoder.encode(expression, StandardCharsets.UTF_8);
        return JSON.readTree(ask(prometheus + "/api/v1/query?query=" + encoded).body());
    }

    /** What Grafana would ask. */
    private static List<String> panels() throws IOException {
        JsonNode dashboard = JSON.readTree(
                METRICS.resolve("grafana/dashboards/twinlane.json").toFile());
        List<String> expressions = new ArrayList<>();
        for (JsonNode expression : dashboard.findValues("expr")) {
            expressions.add(expression.asText().replace("$__rate_interval", "30s"));
        }
        return expressions;
    }

    private static Set<String> namesIn(List<String> texts) {
        return texts.stream()
                .flatMap(text -> NAME.matcher(text).results())
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> names() throws Exception {
        Set<String> names = new HashSet<>();
        JSON.readTree(ask(prometheus + "/api/v1/label/__name__/values").body())
                .get("data")
                .forEach(name -> names.add(name.asText()));
        return names;
    }

    private void assertWellNamed() throws Exception {
        for (TestHome.Relay relay : List.of(control, video)) {
            Path page = folder.resolve("page.txt");
            String body = ask("http://127.0.0.1:" + relay.managementPort() + "/metrics")
                    .body();
            Files.writeString(page, body);
            String complaints = Command.run("sh", "-c", Trials.tool("/usr/bin/promtool") + " check metrics < " + page);
            assertEquals("", complaints.strip());
            assertEquals(
                    body.lines().filter(line -> line.startsWith("# TYPE ")).count(),
                    body.lines().filter(line -> line.startsWith("# HELP ")).count(),
                    "each metric has its help");
        }
    }
}
