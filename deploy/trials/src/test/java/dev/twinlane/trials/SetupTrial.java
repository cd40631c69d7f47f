package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.lab.Program;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the demo and the tests do on a machine that has nothing but git: one life of it, told in order. */
@EnabledIf("dev.twinlane.trials.AddressTrial#isRoot")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SetupTrial {

    private static final String SETUP = BareDebian.REPOSITORY + "/deploy/setup";
    private static final String BY_HAND = "apt-get update && apt-get install --yes --no-install-recommends ";
    private static final String JDK_AND_MAVEN = "openjdk-17-jdk-headless maven";

    private static final String RUNNING = "Twinlane is running";

    private BareDebian debian;

    @BeforeAll
    void make() throws Exception {
        debian = BareDebian.copy();
    }

    @AfterAll
    void forget() throws Exception {
        debian.close();
    }

    private boolean has(String program) throws Exception {
        return debian.run("sh", "-c", "command -v " + program).status() == 0;
    }

    @Test
    @Order(1)
    void the_demo_told_not_to_install_names_the_one_command() throws Exception {
        BareDebian.Outcome outcome = debian.run(BareDebian.REPOSITORY + "/deploy/demo", "--no-install");
        assertEquals(1, outcome.status(), outcome.printed());
        assertTrue(outcome.printed().contains("missing for deploy/demo: javac-17+ mvn\n"), outcome.printed());
        assertTrue(outcome.printed().contains("run: " + BY_HAND + JDK_AND_MAVEN + "\n"), outcome.printed());
    }

    @Test
    @Order(2)
    void so_it_does_for_somebody_who_is_not_root() throws Exception {
        BareDebian.Outcome outcome = debian.run(
                "sh", "-c", "chmod o+x /root && setpriv --reuid=65534 --regid=65534 --clear-groups " + SETUP + " demo");
        assertEquals(1, outcome.status(), outcome.printed());
        assertTrue(
                outcome.printed().contains("run: sudo " + BY_HAND.replace("&& ", "&& sudo ") + JDK_AND_MAVEN),
                outcome.printed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dnf | dnf install java-21-openjdk-devel maven
            pacman | pacman -Syu --needed jdk21-openjdk maven
            brew | brew install openjdk@21 maven && export JAVA_HOME="$(brew --prefix openjdk@21)"
            """)
    @Order(3)
    void another_system_is_told_its_own(String installer, String command) throws Exception {
        BareDebian.Outcome outcome = debian.run(
                "sh",
                "-c",
                "mv /usr/bin/apt-get /root && ln -s /bin/true /usr/local/bin/" + installer + "; " + SETUP
                        + " demo; status=$?;" + " mv /root/apt-get /usr/bin && rm /usr/local/bin/" + installer
                        + "; exit $status");
        assertEquals(1, outcome.status(), outcome.printed());
        assertTrue(outcome.printed().endsWith("run: " + command + "\n"), outcome.printed());
    }

    @Test
    @Order(4)
    void the_demo_installs_a_jdk_and_maven_and_says_so_in_one_line() throws Exception {
        long beganNs = System.nanoTime();
        BareDebian.Outcome outcome = debian.run(SETUP, "demo");
        Trials.report("a bare Debian: set up for the demo within %.0f s", (System.nanoTime() - beganNs) / 1e9);
        assertEquals("deploy/setup: installing " + JDK_AND_MAVEN + "\n", outcome.printed());
        assertEquals(0, outcome.status());
        assertTrue(has("javac") && has("mvn"));
        assertEquals(new BareDebian.Outcome(0, ""), debian.run(SETUP, "demo"), "there is nothing left to do");
    }

    @Test
    @Order(5)
    void a_java_without_its_compiler_is_not_enough() throws Exception {
        BareDebian.Outcome outcome = debian.run(
                "sh",
                "-c",
                "cd /usr/lib/jvm/java-17-openjdk-*/bin && mv javac /root; " + SETUP + " --no-install demo; status=$?;"
                        + " mv /root/javac .; exit $status");
        assertEquals(1, outcome.status(), outcome.printed());
        assertTrue(outcome.printed().contains("missing for deploy/demo: javac-17+\n"), outcome.printed());
    }

    /** All of it takes minutes, so that apt only works out whether it could. */
    @Test
    @Order(6)
    void every_package_that_the_tests_need_is_there_to_be_installed() throws Exception {
        BareDebian.Outcome outcome = debian.run(SETUP, "--no-install", "check");
        assertEquals(1, outcome.status(), outcome.printed());
        String packages = outcome.printed()
                .substring(outcome.printed().indexOf(BY_HAND) + BY_HAND.length())
                .strip();
        assertTrue(packages.contains("chromium") && packages.contains("mmdebstrap"), outcome.printed());
        BareDebian.Outcome simulated =
                debian.run("sh", "-c", "apt-get install --simulate --no-install-recommends " + packages);
        assertEquals(0, simulated.status(), simulated.printed());
    }

    @Test
    @EnabledIfSystemProperty(named = "trials.full", matches = "true")
    @Order(7)
    void the_demo_builds_and_runs() throws Exception {
        long beganNs = System.nanoTime();
        try (Program demo = Trials.start(
                "demo",
                Map.of(),
                debian.command(
                        BareDebian.REPOSITORY + "/deploy/demo",
                        "--control-port",
                        String.valueOf(Trials.freePort()),
                        "--video-port",
                        String.valueOf(Trials.freePort())),
                line -> line.contains(RUNNING))) {
            await().atMost(Duration.ofMinutes(10))
                    .until(() -> demo.lines().stream().anyMatch(line -> line.contains(RUNNING)) || !demo.isAlive());
            assertTrue(demo.isAlive(), () -> "" + demo.lines());
            Trials.report("a bare Debian: the demo built and up within %.0f s", (System.nanoTime() - beganNs) / 1e9);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "trials.full", matches = "true")
    @Order(8)
    void the_tests_install_all_that_they_need() throws Exception {
        long beganNs = System.nanoTime();
        BareDebian.Outcome outcome = debian.run(SETUP, "check");
        Trials.report("a bare Debian: set up for the tests within %.0f s", (System.nanoTime() - beganNs) / 1e9);
        assertEquals(0, outcome.status(), outcome.printed());
        assertEquals(new BareDebian.Outcome(0, ""), debian.run(SETUP, "check"), "there is nothing left to do");
    }
}
