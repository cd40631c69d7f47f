package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.run.TrafficClass;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How the two lanes' packets are marked, as a packet capture shows. */
class TrafficClassTrial {

    private static final int SECONDS = 4;
    private static final Pattern PACKET =
            Pattern.compile("tos 0x([0-9a-f]+),.*\\n.*\\.(\\d+) > .* Flags \\[P?\\.].* length ([1-9]\\d*)");

    @Test
    void pictures_and_commands_carry_their_lanes_marks() throws Exception {
        String tcpdump = Trials.tool("/usr/bin/tcpdump");
        try (TestHome home = TestHome.withRover()) {
            Visitor visitor = home.login();
            try (Socket monitor = Monitor.open(home, visitor);
                    Watching watching = Watching.start(home, home.rover, visitor)) {
                monitor.nextText("status");
                Awaitility.await().until(() -> !watching.takeAgesMs().isEmpty());
                Path heard = Trials.artefact("traffic-class.txt");
                Process capture = new ProcessBuilder(
                                "timeout",
                                String.valueOf(SECONDS),
                                tcpdump,
                                "-i",
                                "lo",
                                "-n",
                                "-v",
                                "tcp src port " + port(home.video()) + " or tcp src port " + port(home.page()))
                        .redirectErrorStream(true)
                        .redirectOutput(heard.toFile())
                        .start();
                assertTrue(capture.waitFor(3 * SECONDS, TimeUnit.SECONDS), "tcpdump ends with its time");
                Map<Integer, Integer> video = marks(heard, port(home.video()));
                Map<Integer, Integer> control = marks(heard, port(home.page()));
                Trials.report(
                        "traffic class of data packets: video %s, control %s (AF41 is %d, EF is %d)",
                        video, control, TrafficClass.VIDEO, TrafficClass.CONTROL);
                assertEquals(Set.of(TrafficClass.VIDEO), video.keySet());
                assertEquals(Set.of(TrafficClass.CONTROL), control.keySet());
            }
        }
    }

    private static int port(String address) {
        return URI.create(address).getPort();
    }

    /** How many packets with data left {@code port} with which traffic class; ECN bits are not looked at. */
    private static Map<Integer, Integer> marks(Path heard, int port) throws Exception {
        Map<Integer, Integer> marks = new TreeMap<>();
        Matcher packet = PACKET.matcher(Files.readString(heard));
        while (packet.find()) {
            if (Integer.parseInt(packet.group(2)) == port) {
                marks.merge(Integer.parseInt(packet.group(1), 16) & 0xFC, 1, Integer::sum);
            }
        }
        return marks;
    }
}
