package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.lab.Command;
import dev.twinlane.lab.Lab;
import dev.twinlane.lab.Link;
import dev.twinlane.lab.Place;
import dev.twinlane.lab.Shape;
import dev.twinlane.shared.run.CloseStack;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.function.Executable;

/** {@code docker compose up} on a real engine: the repository's own Dockerfile and compose file, both relays, a rover to drive. */
@EnabledIf("dev.twinlane.trials.AddressTrial#isRoot")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContainerTrial {

    private static final List<String> RELAYS = List.of("control-relay", "video-relay");
    private static final List<String> PROFILES = List.of("demo", "tls", "vpn", "metrics");
    private static final long LIMIT_BYTES = 384L << 20;
    private static final String METRICS = "exec 3<>/dev/tcp/127.0.0.1/9080;"
            + " printf 'GET /metrics HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nConnection: close\\r\\n\\r\\n' >&3; cat <&3";
    private static final double MOVES = 0.1; // share of full speed

    private final CloseStack opened = new CloseStack();
    private Lab lab;
    private Engine engine;

    @BeforeAll
    void up() throws Exception {
        lab = opened.add("lab", Lab.open(Course.built("shaper"), Trials.artefact("logs"), Lab.Congestion.CUBIC));
        engine = opened.add("engine", Engine.start(lab.place("docker")));
        engine.importJava(Java.newest());
        engine.compose("--profile=demo", "build", "--quiet");
        long beganNs = System.nanoTime();
        engine.compose("--profile=demo", "up", "--detach", "--wait");
        Trials.report("compose: both relays healthy and a rover there %.1f s after up", seconds(beganNs));
        engine.composeFed(
                TestHome.PASSWORD + "\n",
                "exec",
                "-T",
                "control-relay",
                "twinlane",
                "person",
                "add",
                TestHome.PERSON,
                "--admin",
                "--password-stdin");
    }

    @AfterAll
    void down() {
        opened.close();
    }

    private static double seconds(long sinceNs) {
        return (System.nanoTime() - sinceNs) / 1e9;
    }

    private String inside(String service, String... command) throws Exception {
        String[] all = new String[command.length + 3];
        all[0] = "exec";
        all[1] = "-T";
        all[2] = service;
        System.arraycopy(command, 0, all, 3, command.length);
        return engine.compose(all).strip();
    }

    private String inspected(String service, String what) throws Exception {
        return engine.docker("inspect", "--format={{" + what + "}}", "twinlane-" + service + "-1")
                .strip();
    }

    private void awaitHealthy(String service) {
        await(service).until(() -> inspected(service, ".State.Health.Status").equals("healthy"));
    }

    @Test
    @Order(1)
    void every_profile_is_valid() throws Exception {
        for (String profile : PROFILES) {
            engine.compose("--profile=" + profile, "config", "--quiet");
        }
    }

    @Test
    @Order(2)
    void a_relay_has_no_power_over_the_machine() throws Exception {
        for (String relay : RELAYS) {
            String status = inside(relay, "cat", "/proc/1/status");
            assertAll(
                    () -> assertEquals("10001", inside(relay, "id", "-u")),
                    () -> assertTrue(status.contains("\nNoNewPrivs:\t1\n"), status),
                    () -> assertTrue(status.contains("\nUid:\t10001\t10001\t10001\t10001\n"), status),
                    () -> assertEquals(
                            5,
                            status.lines()
                                    .filter(line -> line.matches("Cap(Inh|Prm|Eff|Bnd|Amb):\t0{16}"))
                                    .count(),
                            status),
                    () -> readOnly(relay, "/opt/twinlane/mark"),
                    () -> readOnly(relay, "/usr/local/bin/mark"),
                    () -> inside(relay, "touch", "/var/lib/twinlane/mark"));
        }
        readOnly("video-relay", "/var/lib/twinlane-shared/mark");
        assertEquals(
                "",
                inside("video-relay", "find", "/var/lib/twinlane", "/var/lib/twinlane-shared", "-name", "*.db*"),
                "the database is control's");
    }

    private void readOnly(String relay, String file) {
        String refused = refusal(() -> inside(relay, "touch", file));
        assertTrue(refused.contains("Read-only file system"), refused);
    }

    private static String refusal(Executable what) {
        return String.valueOf(assertThrows(IOException.class, what).getMessage());
    }

    @Test
    @Order(3)
    void a_process_that_takes_too_much_memory_is_killed_and_nothing_else() throws Exception {
        for (String relay : RELAYS) {
            assertEquals(String.valueOf(LIMIT_BYTES), inspected(relay, ".HostConfig.Memory"));
            String before = inspected(relay, ".State.StartedAt");
            // tail keeps the whole of a line that never ends
            String killed = refusal(() -> inside(relay, "tail", "/dev/zero"));
            assertTrue(killed.contains("ended with status 137"), killed);
            assertEquals(before, inspected(relay, ".State.StartedAt"), "the relay went on");
        }
    }

    @Test
    @Order(4)
    void the_demo_rover_is_driven_and_a_killed_relay_comes_back() throws Exception {
        try (Browser browser = Browser.start(engine.place())) {
            Tab page = browser.open("http://127.0.0.1:8080/");
            page.logIn(TestHome.PERSON, TestHome.PASSWORD);
            drive(page);
            for (String relay : RELAYS) {
                long beganNs = System.nanoTime();
                new ProcessBuilder("kill", "-KILL", inspected(relay, ".State.Pid"))
                        .start()
                        .waitFor();
                await(relay).until(() -> inspected(relay, ".RestartCount").equals("1"));
                awaitHealthy(relay);
                page.awaitData("state", "ok"::equals);
                Trials.report(
                        "compose: %s killed, healthy and the page connected again %.1f s later",
                        relay, seconds(beganNs));
                drive(page);
            }
        }
    }

    @Test
    @Order(5)
    void it_is_reached_over_a_vpn_and_in_no_other_way() throws Exception {
        Place stranger = lab.place("stranger");
        Place peer = lab.place("peer");
        Link cable = lab.link(engine.place(), stranger, Shape.FREE, 1);
        try (Vpn vpn = Vpn.between(lab, engine.place(), peer)) {
            engine.environment(Map.of(
                    "TWINLANE_BIND",
                    Vpn.HOME,
                    "TWINLANE_WAIT_FOR_ADDRESS_S",
                    "600",
                    "TWINLANE_ONLY_FROM",
                    Vpn.NETWORK,
                    "TWINLANE_PUBLIC_URL",
                    "http://" + Vpn.HOME + ":8080",
                    "TWINLANE_VIDEO_URL",
                    "ws://" + Vpn.HOME + ":8081",
                    "TWINLANE_CONTROL_URL",
                    "http://" + Vpn.HOME + ":8080"));
            engine.compose("up", "--detach", "control-relay", "video-relay");
            for (String relay : RELAYS) {
                await(relay).until(() -> engine.compose("logs", relay).contains("waiting for an interface"));
            }
            vpn.up();
            for (String relay : RELAYS) {
                awaitHealthy(relay);
                assertTrue(
                        inside(relay, "cat", "/proc/1/maps").contains("/opt/twinlane/java.jsa"),
                        relay + " starts from an archive of its classes");
            }
            for (int port : List.of(8080, 8081)) {
                String way = "http://" + Vpn.HOME + ":" + port + "/healthz";
                assertEquals("200", Curl.status(peer, way), way);
                assertEquals(Curl.SILENCE, Curl.status(stranger, way), "no route leads there");
                assertEquals(Curl.SILENCE, Curl.status(stranger, "http://" + cable.near() + ":" + port + "/healthz"));
            }
            // a neighbour who has the server route packets to its other address
            Command.run("ip", "-n", stranger.namespace(), "route", "add", Vpn.HOME, "via", cable.near());
            for (int port : List.of(8080, 8081)) {
                assertEquals(
                        Curl.SILENCE,
                        Curl.status(stranger, "http://" + Vpn.HOME + ":" + port + "/healthz"),
                        "a neighbour");
            }
            String counted = inside("control-relay", "bash", "-c", METRICS);
            assertTrue(counted.contains("twinlane_connections_refused_total{reason=\"outside\"} 1"), counted);
        }
    }

    @Test
    @Order(6)
    void behind_caddy_both_relays_are_one_site() throws Exception {
        engine.importProgram(
                engine.image("caddy"),
                "/usr/bin/caddy",
                "[\"caddy\", \"run\", \"--config\", \"/etc/caddy/Caddyfile\", \"--adapter\", \"caddyfile\"]");
        engine.environment(Map.of(
                "TWINLANE_SITE", "https://127.0.0.1",
                "TWINLANE_TLS", "internal",
                "TWINLANE_CADDY_GLOBAL", "skip_install_trust",
                "TWINLANE_PUBLIC_URL", "https://127.0.0.1",
                "TWINLANE_VIDEO_URL", "wss://127.0.0.1",
                "TWINLANE_TRUSTED_PROXY", "127.0.0.1"));
        engine.compose("--profile=tls", "up", "--detach", "--wait", "control-relay", "video-relay", "caddy");
        await("the page")
                .until(() -> Curl.status(engine.place(), "https://127.0.0.1/").equals("200"));
        assertEquals("401", Curl.status(engine.place(), "https://127.0.0.1/snapshot/nobody.jpg"), "the video relay's");
    }

    /** Drives until the board says that it does; a board that disarmed on a busy machine is armed again. */
    private static void drive(Tab page) throws Exception {
        page.awaitData("online", "true"::equals);
        page.awaitData("state", "ok"::equals);
        await("driving").pollInterval(Duration.ofMillis(300)).until(() -> {
            if (page.data("armed").equals("true") && page.data("you").equals("true")) {
                page.press(Tab.Key.W);
                return Double.parseDouble(page.data("linear")) > MOVES;
            }
            page.letGo(Tab.Key.W);
            page.click("arm");
            return false;
        });
        page.letGo(Tab.Key.W);
        page.awaitData("linear", linear -> Double.parseDouble(linear) == 0);
    }
}
