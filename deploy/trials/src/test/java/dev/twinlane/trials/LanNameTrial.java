package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinlane.lab.Command;
import dev.twinlane.lab.Lab;
import dev.twinlane.lab.Place;
import dev.twinlane.lab.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A phone on the same network finds the page by its name, asked for by another implementation of multicast DNS. */
@EnabledIf("isRoot")
class LanNameTrial {

    private static final String SERVER = "10.98.0.1";
    private static final String PHONE = "10.98.0.2";
    private static final int PORT = 8080;
    private static final String PAGE = "http://twinlane.local:" + PORT;
    private static final int STOP_S = 5;

    @TempDir
    private Path data;

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    @Test
    void the_page_is_found_by_its_name_until_the_relay_ends() throws Exception {
        try (Lab lab = Lab.open(Path.of(""), Trials.artefact("logs"), Lab.Congestion.CUBIC)) {
            Place home = lab.place("home");
            Place phone = lab.place("phone");
            join(home, phone);
            try (Program control = Trials.jar(
                            "control-relay",
                            home,
                            "control-relay",
                            Map.of("TWINLANE_DATA", data.toString()),
                            List.of(
                                    "--management-port=0",
                                    "--bind=" + SERVER,
                                    "--control-port=" + PORT,
                                    "--public-url=" + PAGE));
                    Program finder = finder(phone)) {
                control.awaitReady();
                long readyNs = System.nanoTime();
                JsonNode found = new ObjectMapper().readTree(finder.awaitReady().substring("found ".length()));
                double foundS = (System.nanoTime() - readyNs) / 1e9;
                assertEquals("twinlane.local.", found.get("host").asText());
                assertEquals(SERVER, found.at("/addresses/0").asText());
                assertEquals(PORT, found.get("port").asInt());
                assertEquals(
                        "200", Curl.status(phone, PAGE + "/", "--resolve", "twinlane.local:" + PORT + ":" + SERVER));

                long toldNs = System.nanoTime();
                control.askToEnd();
                control.awaitEnd(STOP_S);
                double endedS = (System.nanoTime() - toldNs) / 1e9;
                await().atMost(Duration.ofSeconds(STOP_S))
                        .until(() -> finder.lines().contains("gone"));
                assertTrue(endedS <= 2, endedS + " s");
                Trials.report(
                        "multicast DNS: twinlane.local found %.1f s after the relay was ready; told to end, it took its name back and was gone after %.1f s",
                        foundS, endedS);
            }
        }
    }

    private static Program finder(Place phone) throws Exception {
        return Trials.start(
                "finder",
                Map.of(),
                phone.command(List.of(
                        Trials.tool("/usr/bin/python3"),
                        Trials.root()
                                .resolve("deploy/trials/src/test/python/finder.py")
                                .toString(),
                        PHONE)),
                line -> line.startsWith("found "));
    }

    /** A network of two on which multicast works. */
    private static void join(Place home, Place phone) throws Exception {
        run("ip -n " + home.namespace() + " link add lan type veth peer name lan netns " + phone.namespace());
        for (Place place : List.of(home, phone)) {
            String address = place.equals(home) ? SERVER : PHONE;
            run("ip -n " + place.namespace() + " address add " + address + "/24 dev lan");
            run("ip -n " + place.namespace() + " link set lan up");
            run("ip -n " + place.namespace() + " route add 224.0.0.0/4 dev lan");
        }
    }

    private static void run(String command) throws Exception {
        Command.run(command.split(" ", -1));
    }
}
