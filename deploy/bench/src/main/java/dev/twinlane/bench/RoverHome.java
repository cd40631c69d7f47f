package dev.twinlane.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinlane.lab.Place;
import dev.twinlane.lab.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Twinlane as at home, in one place: both relays, linked, one account, and a simulated drive board. The bench's load is the
 * camera, with this rover's camera key.
 */
final class RoverHome implements AutoCloseable {

    static final String PERSON = "mina";
    static final String PASSWORD = "correct horse battery";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONTROL_PORT = 8080;
    private static final int VIDEO_PORT = 8081;
    private static final String HEAP = "-Xmx192m";

    private final BenchKit kit;
    private final Place place;
    private final String address;
    private final Path data;
    private final List<Program> programs = new ArrayList<>();
    private final JsonNode rover;

    private RoverHome(BenchKit kit, Place place, String address) throws IOException, InterruptedException {
        this.kit = kit;
        this.place = place;
        this.address = address;
        this.data = kit.scratch("home");
        subcommand(PASSWORD, "person", "add", PERSON, "--admin", "--password-stdin");
        this.rover = JSON.readTree(subcommand("", "rover", "add", "Bench rover"));
    }

    /** A running home, which other places reach at {@code address}. */
    static RoverHome open(BenchKit kit, Place place, String address) throws IOException, InterruptedException {
        RoverHome home = new RoverHome(kit, place, address);
        try {
            home.start();
            return home;
        } catch (IOException | InterruptedException e) {
            home.close();
            throw e;
        }
    }

    private void start() throws IOException, InterruptedException {
        jar(
                "control-relay",
                "control-relay",
                "--data=" + data,
                "--bind=0.0.0.0",
                "--control-port=" + CONTROL_PORT,
                "--management-port=0",
                "--display-latency-ms=0",
                "--public-url=" + page(),
                "--video-url=ws://" + videoHost());
        jar(
                "video-relay",
                "video-relay",
                "--bind=0.0.0.0",
                "--video-port=" + VIDEO_PORT,
                "--management-port=0",
                "--control-url=http://127.0.0.1:" + CONTROL_PORT,
                "--link-secret-file=" + data.resolve("link-secret"),
                "--key-cache-file=" + data.resolve("video-keys"));
        String drive = rover.at("/drive/device").asText() + "."
                + rover.at("/drive/key").asText();
        jar(
                "simulator",
                "firmware/simulator",
                "--control-url=http://127.0.0.1:" + CONTROL_PORT,
                "--drive-key=" + drive,
                "--camera-key=none.none",
                "--fps=1");
    }

    private void jar(String name, String module, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                BenchKit.java(),
                HEAP,
                "-jar",
                kit.root().resolve(module + "/target/" + name + ".jar").toString()));
        command.addAll(List.of(options));
        Program program = kit.start(name, place, command, line -> line.startsWith(name + " ready"));
        programs.add(program);
        program.awaitReady();
    }

    private String subcommand(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                BenchKit.java(),
                "-jar",
                kit.root().resolve("control-relay/target/control-relay.jar").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var stdin = process.outputWriter()) {
            stdin.write(input + "\n");
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", arguments) + " failed: " + printed);
        }
        return printed;
    }

    /** Address of the page. */
    String page() {
        return "http://" + address + ":" + CONTROL_PORT;
    }

    String videoHost() {
        return address + ":" + VIDEO_PORT;
    }

    String roverId() {
        return rover.at("/id").asText();
    }

    String cameraKey() {
        return rover.at("/camera/device").asText() + "."
                + rover.at("/camera/key").asText();
    }

    /** The video relay as the load tool sees it, with tickets that control has signed. */
    Relay video(String viewerTicket, String cameraTicket) {
        return new Relay(
                Peers.OURS,
                programs.get(1),
                Relay.Protocol.TWINLANE,
                new Relay.Door(videoHost(), VIDEO_PORT, VIDEO_PORT, CONTROL_PORT),
                role -> role == dev.twinlane.shared.ticket.Role.CAMERA ? cameraTicket : viewerTicket,
                false);
    }

    @Override
    public void close() {
        for (int i = programs.size() - 1; i >= 0; i--) {
            programs.get(i).close();
        }
    }
}
