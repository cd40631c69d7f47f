package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;

import dev.twinlane.lab.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a driver's commands arrived at the control relay, judged by the packets alone: a capture on the relay's side of the
 * link, reassembled as TCP does. A missing packet holds back all that follow it.
 */
final class CommandStream implements AutoCloseable {

    /** {@code 1764000000.123456 tun0 In IP 10.77.1.2.51234 > 10.77.1.254.8080: Flags [P.], seq 100:250, …, length 150}. */
    private static final Pattern PACKET = Pattern.compile(
            "^(\\d+)\\.(\\d{6}) .*IP (\\S+) > \\S+: Flags \\[[^\\]]*\\], seq (\\d+):(\\d+),.*length (\\d+)");

    /** A drive command is longer than this, the page's clock messages are shorter. */
    private static final int MIN_COMMAND_BYTES = 90;

    private final Process capture;
    private final Path packets;
    private final long epochToMonotonicNs;

    private CommandStream(Process capture, Path packets) {
        this.capture = capture;
        this.packets = packets;
        Instant now = Instant.now();
        this.epochToMonotonicNs = System.nanoTime() - (now.getEpochSecond() * 1_000_000_000L + now.getNano());
    }

    /** Captures, from now on, what arrives at {@code place} for {@code port}. */
    static CommandStream listen(Place place, int port) throws IOException {
        Path packets = Trials.artefact("logs/packets-" + System.nanoTime() + ".txt");
        Path errors = Path.of(packets + ".err");
        Process capture = new ProcessBuilder(place.command(List.of(
                        Trials.tool("/usr/bin/tcpdump"), "-i", "any", "-n", "-l", "-tt", "tcp dst port " + port)))
                .redirectOutput(packets.toFile())
                .redirectError(errors.toFile())
                .start();
        await("tcpdump listens")
                .until(() -> Files.exists(errors) && Files.readString(errors).contains("listening on"));
        return new CommandStream(capture, packets);
    }

    /** When each command had arrived in order, ns on the monotonic clock; of the connection that carried most. */
    List<Long> arrivals() throws IOException {
        Map<String, Connection> connections = new HashMap<>();
        for (String line : Files.readAllLines(packets)) {
            Matcher packet = PACKET.matcher(line);
            if (packet.find()) {
                long atNs = Long.parseLong(packet.group(1)) * 1_000_000_000L
                        + Long.parseLong(packet.group(2)) * 1_000L
                        + epochToMonotonicNs;
                connections
                        .computeIfAbsent(packet.group(3), from -> new Connection())
                        .arrived(atNs, Long.parseLong(packet.group(4)), Long.parseLong(packet.group(5)));
            }
        }
        return connections.values().stream()
                .map(connection -> connection.commands)
                .reduce(List.of(), (one, other) -> one.size() >= other.size() ? one : other);
    }

    /** One connection's bytes, put in order. */
    private static final class Connection {

        private final List<Long> commands = new ArrayList<>();
        private final NavigableMap<Long, Long> early = new TreeMap<>(); // from, until: what lies beyond a gap
        private long next = -1;

        void arrived(long atNs, long from, long until) {
            if (next < 0) {
                next = from;
            }
            early.merge(from, until, Math::max);
            while (!early.isEmpty() && early.firstKey() <= next) {
                Map.Entry<Long, Long> piece = early.pollFirstEntry();
                if (piece.getValue() > next) {
                    if (piece.getValue() - next >= MIN_COMMAND_BYTES) {
                        commands.add(atNs);
                    }
                    next = piece.getValue();
                }
            }
        }
    }

    @Override
    public void close() {
        capture.destroy();
    }
}
