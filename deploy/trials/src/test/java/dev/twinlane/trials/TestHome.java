package dev.twinlane.trials;

import dev.twinlane.lab.Place;
import dev.twinlane.lab.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A home with Twinlane in it: both relays as processes on a data directory of their own, one account, one rover. What a
 * trial starts here ends when it is closed.
 */
final class TestHome implements AutoCloseable {

    static final String PERSON = "mina";
    static final String PASSWORD = "correct horse battery";

    private static final Pattern PORTS = Pattern.compile("http=(\\d+) management=(\\d+)");

    /** A rover's keys, as the owner sees them once. */
    record Rover(String id, String driveKey, String cameraDevice, String cameraKey) {}

    /** A relay that runs, and where. */
    record Relay(Program program, int port, int managementPort) {}

    private final Path data;
    private final Place place;
    private final String address;
    private final int controlPort = Trials.freePort();
    private int videoPort = Trials.freePort();
    private int linkPort = controlPort;
    private final Map<String, String> environment = new ConcurrentHashMap<>();
    private final List<Program> started = new ArrayList<>();
    final Rover rover;
    private boolean tls;
    private String front = ""; // a proxy's authority

    private TestHome(Path data, Place place, String address) throws Exception {
        this.data = data;
        this.place = place;
        this.address = address;
        this.rover = Owner.settle(data);
    }

    /** A home where nothing runs yet. */
    static TestHome build() throws Exception {
        return build(Place.HERE, "127.0.0.1");
    }

    /** A home where nothing runs yet, in {@code place}, where it is reached under {@code address}, IPv4. */
    static TestHome build(Place place, String address) throws Exception {
        return new TestHome(Files.createTempDirectory("twinlane-trial"), place, address);
    }

    /** A home where nothing runs yet, whose data lie in an empty folder. */
    static TestHome in(Path data) throws Exception {
        return new TestHome(data, Place.HERE, "127.0.0.1");
    }

    /** A home where both relays run. */
    static TestHome open() throws Exception {
        TestHome home = build();
        home.startControl();
        home.startVideo();
        return home;
    }

    /** A home where both relays and the simulated rover run. */
    static TestHome withRover(String... options) throws Exception {
        TestHome home = open();
        home.startSimulator(options);
        return home;
    }

    /** Everything that is started here from now on gets this in its environment. */
    void environment(Map<String, String> more) {
        environment.putAll(more);
    }

    /** The simulated rover's pictures are small and few from now on: for trials that do not look at them. */
    TestHome withSmallPictures() {
        environment(Map.of("TWINLANE_SIZE", "320x240", "TWINLANE_FPS", "10"));
        return this;
    }

    /** Both relays speak TLS from now on, and the rover trusts them: with what {@code deploy/local-ca} made in {@code folder}. */
    void speakTls(Path folder) {
        tls = true;
        String certificate = folder.resolve("relay.pem").toString();
        String key = folder.resolve("relay.key").toString();
        environment(Map.of(
                "TWINLANE_TLS_CERTIFICATE", certificate,
                "TWINLANE_TLS_KEY", key,
                "TWINLANE_CA_FILE", folder.resolve("ca.pem").toString()));
    }

    /** From now on the relays are reached through a proxy, under {@code authority} and over TLS. */
    void behind(String authority) {
        front = authority;
    }

    /** Where the relays themselves listen: control, video. */
    List<String> behindTheFront() {
        return List.of(address + ":" + controlPort, address + ":" + videoPort);
    }

    /** One more admin. */
    void addPerson(String name) throws Exception {
        Owner.addPerson(data, name);
    }

    /** One more rover. */
    Rover addRover(String name) throws Exception {
        return Owner.addRover(data, name);
    }

    /** Runs a subcommand of the control relay on this home's data. Returns what it printed. */
    String command(List<String> arguments, String input) throws Exception {
        return Owner.command(data, arguments, input);
    }

    Relay startControl(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "--data=" + data,
                "--control-port=" + controlPort,
                "--management-port=0",
                "--bind=" + bind(),
                "--display-latency-ms=0",
                "--public-url=" + page(),
                "--video-url=" + video()));
        arguments.addAll(List.of(options));
        return await(Trials.jar("control-relay", place, "control-relay", environment, arguments));
    }

    /** The control relay that was started last, or a new one when that has ended. */
    Relay orStartControl(Relay last) throws Exception {
        return last.program().isAlive() ? last : startControl();
    }

    /** The video relay that was started last, or a new one when that has ended. */
    Relay orStartVideo(Relay last) throws Exception {
        return last.program().isAlive() ? last : startVideo();
    }

    /** This home's video relay takes the address of the other home's: a stranger where that one is expected. */
    void takeVideoAddressOf(TestHome other) {
        videoPort = other.videoPort;
    }

    /** The video relay reaches control through {@code path} from now on. */
    void linkThrough(DelayedPath path) {
        linkPort = path.port();
    }

    int controlPort() {
        return controlPort;
    }

    Relay startVideo(String... options) throws Exception {
        return startVideo(environment, options);
    }

    /** Starts the video relay with its own environment. */
    Relay startVideo(Map<String, String> environment, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "--video-port=" + videoPort,
                "--management-port=0",
                "--bind=" + bind(),
                "--control-url="
                        + (front.isEmpty() ? page() : "http://" + address + ":" + controlPort)
                                .replace(":" + controlPort, ":" + linkPort),
                "--link-secret-file=" + data.resolve("link-secret"),
                "--key-cache-file=" + data.resolve("video-keys")));
        arguments.addAll(List.of(options));
        Relay video = await(Trials.jar("video-relay", place, "video-relay", environment, arguments));
        Awaitility.await().until(() -> isHealthy(video));
        return video;
    }

    private boolean isHealthy(Relay relay) throws Exception {
        String health = "http://127.0.0.1:" + relay.managementPort() + "/healthz";
        List<String> asks = place.command(List.of(Trials.tool("/usr/bin/curl"), "--silent", "--fail", health));
        Process curl = new ProcessBuilder(asks)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return curl.waitFor() == 0;
    }

    private String bind() {
        return place.equals(Place.HERE) ? address : "0.0.0.0";
    }

    private Relay await(Program program) throws Exception {
        started.add(program);
        Matcher ports = PORTS.matcher(program.awaitReady());
        if (!ports.find()) {
            throw new IllegalStateException("no ports in " + program.lines());
        }
        return new Relay(program, Integer.parseInt(ports.group(1)), Integer.parseInt(ports.group(2)));
    }

    Program startSimulator(String... options) throws Exception {
        return startSimulator(place, page(), options);
    }

    /** Starts the simulator in another place, where the relay is reached under {@code controlUrl}. */
    Program startSimulator(Place where, String controlUrl, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--control-url=" + controlUrl));
        arguments.addAll(List.of(options));
        Map<String, String> simulated = new HashMap<>(environment);
        simulated.put("TWINLANE_DRIVE_KEY", rover.driveKey());
        simulated.put("TWINLANE_CAMERA_KEY", rover.cameraKey());
        Program simulator = Trials.jar("simulator", where, "firmware/simulator", simulated, arguments);
        started.add(simulator);
        simulator.awaitReady();
        return simulator;
    }

    /** The drive board's own code as a process, which switches its camera by starting it; connected when this returns. */
    Program startDriveSim(Place where, String controlUrl, String... options) throws Exception {
        Program board = driveSim(where, controlUrl, rover.driveKey(), options);
        board.awaitReady();
        return board;
    }

    /** The drive board's own code with a given key; not waited for. */
    Program driveSim(Place where, String controlUrl, String key, String... options) throws Exception {
        return board(
                "drive-sim",
                where,
                controlUrl,
                Map.of("TWINLANE_DRIVE_KEY", key, "TWINLANE_CAMERA_KEY", rover.cameraKey()),
                options);
    }

    /** The camera's own code as a process that has power; not waited for. */
    Program cameraSim(String key, String... options) throws Exception {
        return board("camera-sim", place, page(), Map.of("TWINLANE_CAMERA_KEY", key), options);
    }

    private Program board(String name, Place where, String controlUrl, Map<String, String> keys, String... options)
            throws IOException {
        Map<String, String> board = new HashMap<>(environment);
        board.putAll(keys);
        List<String> command = new ArrayList<>(List.of(
                Trials.file(Trials.root().resolve("firmware/target/native/" + name))
                        .toString(),
                "--control-url=" + controlUrl));
        command.addAll(List.of(options));
        return keep(Trials.start(name, board, where.command(command), line -> line.equals(name + " ready")));
    }

    /** Remembers a program that the trial started beside. */
    Program keep(Program program) {
        started.add(program);
        return program;
    }

    /** Where the page is. */
    String page() {
        return front.isEmpty() ? (tls ? "https://" : "http://") + address + ":" + controlPort : "https://" + front;
    }

    /** The video relay's base address. */
    String video() {
        return front.isEmpty() ? (tls ? "wss://" : "ws://") + address + ":" + videoPort : "wss://" + front;
    }

    /** The host and port that the video relay goes by. */
    String videoAuthority() {
        return URI.create(video()).getRawAuthority();
    }

    Path data() {
        return data;
    }

    /** The first person, logged in here. */
    Visitor login() throws Exception {
        return Visitor.logIn(page(), PERSON, PASSWORD);
    }

    /** One metric of a relay, 0 while it does not exist; the sum over its labels when {@code name} has none. */
    static double metric(Relay relay, String name) throws Exception {
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + relay.managementPort() + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return page.body()
                .lines()
                .filter(line ->
                        line.startsWith(name + " ") || line.startsWith(name + "{") || line.startsWith(name + ","))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() throws IOException {
        Program.closeAll(started);
        String told = LoggedSecrets.toldBy(started, data, rover);
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
        if (!told.isEmpty()) {
            throw new AssertionError("secrets in the logs of " + told);
        }
    }
}
