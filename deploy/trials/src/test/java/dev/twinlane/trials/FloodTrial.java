package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * One client floods a relay as fast as it can, and comes back each time that it is cut off: beside it somebody drives and watches,
 * and others log in and begin to watch. Driver, viewers and flood share the machine's two cores.
 */
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FloodTrial {

    private static final int COMMANDS = Trials.full() ? 400 : 40;
    private static final int NEWCOMERS = 3;
    private static final double LEAST_SHARE = 0.7;
    private static final int BATCH = 500;
    private static final int MOST_TRIES = 200;
    private static final String NO_TICKET = "x".repeat(1_300);
    private static final String MANY_COOKIES = cookies();

    private TestHome home;
    private Visitor owner;
    private Socket monitor;
    private Watching watching;
    private SocketDriver driver;
    private volatile boolean over; // has the flooder done enough

    /** What the others notice. */
    private record Seen(double fps, double commandMs, double newcomerMs) {

        @Override
        public String toString() {
            return String.format(
                    "pictures %.1f a second; commands p95 %.1f ms; a newcomer's first picture after at most %.0f ms",
                    fps, commandMs, newcomerMs);
        }
    }

    /** Floods until it is cut off. */
    private interface Flood {
        void once() throws Exception;
    }

    @BeforeAll
    void open() throws Exception {
        home = TestHome.withRover();
        owner = home.login();
        monitor = Monitor.open(home, owner);
        watching = Watching.start(home, home.rover, owner);
        driver = new SocketDriver(monitor, watching);
        Monitor.takeLease(monitor);
        driver.roundTripsMs(COMMANDS / 2); // warm-up
    }

    @AfterAll
    void close() throws Exception {
        watching.close();
        monitor.close();
        home.close();
    }

    private Map<String, Flood> floods() {
        Map<String, Flood> all = new LinkedHashMap<>();
        byte[] renewal = text("{\"type\":\"renew\",\"ticket\":\"" + NO_TICKET + "\"}");
        byte[] sync = text("{\"type\":\"sync\",\"t0Us\":1}");
        byte[] ping = Raw.frame(0x89, 0);
        all.put("renewals with a forged ticket", () -> flood(Raw.atVideo(home, owner), renewal));
        all.put("pings to video", () -> flood(Raw.atVideo(home, owner), ping));
        all.put("questions for the time to video", () -> flood(Raw.atVideo(home, owner), sync));
        all.put("pings to control", () -> flood(Raw.atControl(home, owner), ping));
        all.put("questions for the time to control", () -> flood(Raw.atControl(home, owner), sync));
        all.put(
                "forged tickets",
                () -> ask(
                        home.video(),
                        "GET /watch HTTP/1.1",
                        "Sec-WebSocket-Protocol: twinlane.video.v1, ticket." + NO_TICKET));
        all.put("wrong keys", () -> ask(home.page(), "GET /rover HTTP/1.1", "Authorization: Bearer nobody.nothing"));
        all.put(
                "other services' cookies",
                () -> ask(home.page(), "GET /api/session HTTP/1.1", "Cookie: " + MANY_COOKIES));
        all.put("pages without a login", () -> ask(home.page(), "GET /api/rovers HTTP/1.1"));
        return all;
    }

    @Test
    void nobody_else_is_slowed_down() throws Exception {
        Seen quiet = look();
        Trials.report("flood: none: %s", quiet);
        for (Map.Entry<String, Flood> flood : floods().entrySet()) {
            Attempts.judge("beside " + flood.getKey(), () -> lookBeside(flood.getKey(), flood.getValue(), quiet));
        }
    }

    private void lookBeside(String name, Flood flood, Seen quiet) throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        over = false;
        Thread flooder = new Thread(
                () -> {
                    while (!over) {
                        try {
                            flood.once();
                        } catch (IOException cutOff) {
                            // it comes back
                        } catch (Exception e) {
                            throw new IllegalStateException(name + " does not flood", e);
                        }
                        rounds.incrementAndGet();
                    }
                },
                "flooder");
        flooder.setDaemon(true);
        flooder.start();
        Seen beside;
        try {
            beside = look();
        } finally {
            over = true;
            flooder.join(20_000);
        }
        Trials.report("flood: %s (cut off %d times): %s", name, rounds.get(), beside);
        assertTrue(rounds.get() > 0, name + " was never cut off");
        Attempts.assertCompared(
                beside.fps >= LEAST_SHARE * quiet.fps, name + ": pictures " + beside.fps + " of " + quiet.fps);
    }

    private Seen look() throws Exception {
        watching.takeAgesMs();
        long beganNs = System.nanoTime();
        List<Double> commands = driver.roundTripsMs(COMMANDS);
        List<Double> newcomers = new ArrayList<>();
        for (int i = 0; i < NEWCOMERS; i++) {
            newcomers.add(newcomerMs());
        }
        double fps = watching.takeAgesMs().size() / ((System.nanoTime() - beganNs) / 1e9);
        return new Seen(fps, Trials.percentile(commands, 0.95), Trials.percentile(newcomers, 1));
    }

    /** From the login to the first picture. A browser asks again when the flood uses up the connections of their common address. */
    private double newcomerMs() throws Exception {
        long askedNs = System.nanoTime();
        for (int tries = 1; ; tries++) {
            try {
                Visitor visitor = home.login();
                try (Socket viewer = Watching.open(home, home.rover, visitor)) {
                    viewer.nextBinary();
                }
                double tookMs = (System.nanoTime() - askedNs) / 1e6;
                visitor.post("/api/logout", "{}");
                return tookMs;
            } catch (IOException cut) {
                if (tries == MOST_TRIES) {
                    throw cut;
                }
            }
        }
    }

    private void flood(Raw raw, byte[] frame) throws IOException {
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        for (int i = 0; i < BATCH; i++) {
            batch.writeBytes(frame);
        }
        try (raw) {
            while (!over) {
                raw.send(batch.toByteArray());
            }
        }
    }

    /** The same request again and again on one connection, until that is closed. */
    private void ask(String address, String... lines) throws IOException {
        URI uri = URI.create(address);
        byte[] request = (String.join("\r\n", lines) + "\r\nHost: " + uri.getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        try (java.net.Socket socket = new java.net.Socket(InetAddress.getByName(uri.getHost()), uri.getPort())) {
            socket.setSoTimeout(5_000);
            for (int i = 0; i < BATCH && !over; i++) {
                socket.getOutputStream().write(request);
                if (socket.getInputStream().read(new byte[8_192]) < 0) {
                    return;
                }
            }
        }
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length < 126) {
            return Raw.frame(0x81, bytes.length, bytes);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                new byte[] {(byte) 0x81, (byte) 0xFE, (byte) (bytes.length >> 8), (byte) bytes.length, 0, 0, 0, 0});
        out.writeBytes(bytes); // a mask of zeros changes nothing
        return out.toByteArray();
    }

    private static String cookies() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add("other_" + i + "=" + "x".repeat(20));
        }
        return String.join("; ", all);
    }
}
