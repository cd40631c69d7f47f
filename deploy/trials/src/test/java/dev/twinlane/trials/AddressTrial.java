package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.lab.Command;
import dev.twinlane.lab.Lab;
import dev.twinlane.lab.Place;
import dev.twinlane.lab.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A relay that serves a VPN's address is started before the VPN. */
@EnabledIf("isRoot")
class AddressTrial {

    private static final String ADDRESS = "10.99.0.1";
    private static final int SECONDS_TO_STOP = 5;

    @TempDir
    private Path data;

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private Program start(Place place, String name) throws Exception {
        return Trials.jar(
                name,
                place,
                name,
                Map.of("TWINLANE_DATA", data.toString()),
                List.of("--management-port=0", "--bind=" + ADDRESS, "--wait-for-address-s=60"));
    }

    @Test
    void it_waits_for_the_address_and_serves_it() throws Exception {
        try (Lab lab = Lab.open(Path.of(""), Trials.artefact("logs"), Lab.Congestion.CUBIC)) {
            Place place = lab.place("vpn");
            try (Program control = start(place, "control-relay");
                    Program video = start(place, "video-relay");
                    Program impatient = start(place, "video-relay")) {
                for (Program relay : List.of(control, video, impatient)) {
                    await().until(() -> relay.said().contains("waiting for an interface"));
                }
                new ProcessBuilder("kill", String.valueOf(impatient.pid()))
                        .start()
                        .waitFor();
                assertEquals(143, impatient.awaitEnd(SECONDS_TO_STOP), "it was told to stop while it waited");
                assertTrue(control.isAlive() && video.isAlive());
                long upNs = System.nanoTime();
                Command.run("ip", "-n", place.namespace(), "address", "add", ADDRESS + "/32", "dev", "lo");
                control.awaitReady();
                video.awaitReady();
                Trials.report(
                        "an address that was not up yet: both relays served it %.1f s after it came up",
                        (System.nanoTime() - upNs) / 1e9);
            }
        }
    }
}
