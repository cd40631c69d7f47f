package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.lab.Lab;
import dev.twinlane.shared.run.CloseStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.function.Executable;

/** {@code docker compose up} on a real engine: the repository's own Dockerfile and compose file, both relays, a rover to drive. */
@EnabledIfSystemProperty(named = "trials.once", matches = "true")
@EnabledIf("dev.twinlane.trials.AddressTrial#isRoot")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainerTrial {

    private static final List<String> RELAYS = List.of("control-relay", "video-relay");
    private static final List<String> PROFILES = List.of("demo", "tls", "vpn", "metrics");
    private static final long LIMIT_BYTES = 256L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CloseStack opened = new CloseStack();
    private Engine engine;

    @BeforeAll
    void up() throws Exception {
        Lab lab = opened.add("lab", Lab.open(Path.of(""), Trials.artefact("logs"), Lab.Congestion.CUBIC));
        engine = opened.add("engine", Engine.start(lab.place("docker")));
        engine.importJava(Java.newest());
        engine.compose("--profile=demo", "build", "--quiet");
        long beganNs = System.nanoTime();
        engine.compose("--profile=demo", "up", "--detach", "--wait");
        Trials.report("compose: both relays healthy and a rover there %.1f s after up", seconds(beganNs));
        engine.composeFed(
                House.PASSWORD + "\n",
                "exec",
                "-T",
                "control-relay",
                "twinlane",
                "person",
                "add",
                House.PERSON,
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
        await(service)
                .atMost(PATIENCE)
                .until(() -> inspected(service, ".State.Health.Status").equals("healthy"));
    }

    @Test
    void every_profile_is_valid() throws Exception {
        for (String profile : PROFILES) {
            engine.compose("--profile=" + profile, "config", "--quiet");
        }
    }

    @Test
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
                "", inside("video-relay", "find", "/", "-xdev", "-name", "twinlane.db"), "the database is control's");
    }

    private void readOnly(String relay, String file) {
        String refused = refusal(() -> inside(relay, "touch", file));
        assertTrue(refused.contains("Read-only file system"), refused);
    }

    private static String refusal(Executable what) {
        return String.valueOf(assertThrows(IOException.class, what).getMessage());
    }

    @Test
    void who_takes_more_memory_than_agreed_ends_and_nobody_else() throws Exception {
        for (String relay : RELAYS) {
            assertEquals(String.valueOf(LIMIT_BYTES), inspected(relay, ".HostConfig.Memory"));
            String before = inspected(relay, ".State.StartedAt");
            // one line without an end is kept whole
            String killed = refusal(() -> inside(relay, "tail", "/dev/zero"));
            assertTrue(killed.contains("ended with status 137"), killed);
            assertEquals(before, inspected(relay, ".State.StartedAt"), "the relay went on");
        }
    }

    @Test
    void the_demo_rover_is_driven_and_a_killed_relay_comes_back() throws Exception {
        try (Browser browser = Browser.start(engine.place())) {
            Tab page = browser.open("http://127.0.0.1:8080/");
            page.logIn(House.PERSON, House.PASSWORD);
            drive(page);
            for (String relay : RELAYS) {
                long beganNs = System.nanoTime();
                new ProcessBuilder("kill", "-KILL", inspected(relay, ".State.Pid"))
                        .start()
                        .waitFor();
                await(relay)
                        .atMost(PATIENCE)
                        .until(() -> inspected(relay, ".RestartCount").equals("1"));
                awaitHealthy(relay);
                page.awaitData("state", "ok"::equals);
                Trials.report(
                        "compose: %s killed, healthy and the page connected again %.1f s later",
                        relay, seconds(beganNs));
                drive(page);
            }
        }
    }

    private static void drive(Tab page) throws Exception {
        page.awaitData("online", "true"::equals);
        page.awaitData("state", "ok"::equals);
        await("armed").atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            boolean armed =
                    page.data("armed").equals("true") && page.data("you").equals("true");
            if (!armed) {
                page.click("arm");
            }
            return armed;
        });
        page.press(Tab.Key.W);
        page.awaitData("linear", linear -> Double.parseDouble(linear) > 0.1);
        page.letGo(Tab.Key.W);
        page.awaitData("linear", linear -> Double.parseDouble(linear) == 0);
    }
}
