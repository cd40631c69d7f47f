package dev.twinlane.bench;

import dev.twinlane.bench.Relay.Door;
import dev.twinlane.bench.Relay.Protocol;
import dev.twinlane.lab.Command;
import dev.twinlane.lab.Place;
import dev.twinlane.lab.Program;
import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.ticket.TicketSigner;
import dev.twinlane.shared.wire.LinkSocket.Keys;
import dev.twinlane.shared.wire.LinkSocket.Origins;
import dev.twinlane.shared.wire.LinkSocket.Player;
import dev.twinlane.shared.wire.LinkSocket.Players;
import dev.twinlane.shared.wire.LinkSocket.ToVideo;
import dev.twinlane.shared.wire.WireCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts the relays that are compared, each in a given place, on free ports. */
final class Peers {

    /** The host name under which clients address the relays. */
    static final String HOST = "bench.test:8081";

    static final String OURS = "twinlane";
    static final String FORWARDER = "forwarder";
    static final String NODE_SIMPLE = "node simple";
    static final String NODE_TUNED = "node tuned";
    static final String GO_SIMPLE = "go simple";
    static final String GO_TUNED = "go tuned";
    static final String UNDERTOW = "undertow api";
    static final String RUST_SIMPLE = "rust simple";
    static final String RUST_TUNED = "rust tuned";

    /** Ours, with viewers paced by Ping and Pong. */
    static final String OURS_PING = "twinlane, ping";

    /** Ours, with viewers that read MJPEG over HTTP. */
    static final String OURS_MJPEG = "twinlane, mjpeg";

    /** Ours, relaying pictures while they arrive. */
    static final String OURS_CUT = "twinlane, cut-through";

    /** No relay: the camera serves its viewers over its own uplink. */
    static final String DIRECT = "direct";

    /** Ours over TLS. */
    static final String OURS_TLS = "twinlane, TLS";

    static final String CUT_THROUGH = "--cut-through";
    static final String CAMERA_ADAPT = "--camera-adapt";
    static final String TLS_CERTIFICATE = "--tls-certificate";
    private static final String TLS_KEY = "--tls-key";

    private static final String DEVICE = "bench-camera";
    private static final String ROVER = "demo";
    private static final String TOKEN = "bench-player";
    private static final int MOST = 1000;
    private static final String NOBODY = "http://127.0.0.1:1";
    private static final WireCodec<ToVideo> TO_VIDEO = WireCodec.of(ToVideo.class);
    private static final String HEAP = "-Xmx192m";

    private final BenchKit kit;

    Peers(BenchKit kit) {
        this.kit = kit;
    }

    /** A peer by its name. */
    Relay start(String name, Place place) throws IOException, InterruptedException {
        return switch (name) {
            case OURS -> ours(place);
            case OURS_PING -> ours(place).watchedBy(Protocol.TWINLANE_PING, name);
            case OURS_MJPEG -> overHttp(place);
            case OURS_CUT -> ours(place, CUT_THROUGH).watchedBy(Protocol.TWINLANE, name);
            case OURS_TLS -> overTls(place);
            case FORWARDER ->
                peer(name, place, Protocol.TCP, kit.built("native/forwarder").toString());
            case DIRECT ->
                peer(
                        name,
                        place,
                        Protocol.WS,
                        kit.load().toString(),
                        "camera-server",
                        "--sndbuf",
                        String.valueOf(LinkRun.CAMERA_SEND_BUFFER));
            case NODE_SIMPLE -> node(name, place, "simple.js");
            case NODE_TUNED -> node(name, place, "tuned.js");
            case GO_SIMPLE ->
                peer(name, place, Protocol.WS, kit.built("peers/go-simple").toString());
            case GO_TUNED ->
                peer(name, place, Protocol.WS, kit.built("peers/go-tuned").toString());
            case RUST_SIMPLE ->
                peer(name, place, Protocol.WS, kit.built("peers/rust-simple").toString());
            case RUST_TUNED ->
                peer(name, place, Protocol.WS, kit.built("peers/rust-tuned").toString());
            case UNDERTOW ->
                peer(
                        name,
                        place,
                        Protocol.WS,
                        BenchKit.java(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        UndertowPeer.class.getName());
            default -> new Released(kit).start(name, place);
        };
    }

    /** Our relay with the options that it is installed with. Its key cache holds a signing key of the bench. */
    Relay ours(Place place, String... options) throws IOException, InterruptedException {
        return ours(kit.scratch("twinlane"), TicketSigner.generate(Clock.systemUTC()), place, NOBODY, options);
    }

    private Relay ours(Path folder, TicketSigner signer, Place place, String control, String... options)
            throws IOException, InterruptedException {
        Files.write(folder.resolve("video-keys"), messages(signer));
        List<String> command = new ArrayList<>(List.of(
                BenchKit.java(),
                "@" + kit.videoOptions(),
                "-jar",
                kit.videoJar().toString(),
                "--bind=0.0.0.0",
                "--video-port=0",
                "--management-port=0",
                "--control-url=" + control,
                "--link-secret-file=" + folder.resolve("link-secret"),
                "--key-cache-file=" + folder.resolve("video-keys"),
                "--max-viewers=1000",
                "--max-viewers-per-person=1000",
                "--max-players=1000",
                "--max-connections=4000",
                "--max-connections-per-address=4000",
                "--max-connects-per-second=10000",
                "--renew-ms=3600000"));
        command.addAll(List.of(options));
        Program program = kit.start("twinlane", place, command, line -> line.startsWith("video-relay ready"));
        String ready = program.awaitReady();
        int port = port(ready, "http");
        return new Relay(
                OURS,
                program,
                Protocol.TWINLANE,
                new Door(HOST, port, port, port(ready, "management")),
                role -> signer.sign(
                        role == Role.CAMERA ? DEVICE : "mina", role == Role.CAMERA ? "" : "s-1", ROVER, DEVICE, role),
                false);
    }

    private static List<String> messages(TicketSigner signer) {
        return List.of(
                TO_VIDEO.write(new Keys(List.of(signer.publicJwk()))),
                TO_VIDEO.write(new Origins(List.of(), List.of(HOST))));
    }

    /** Ours, and its pictures for players; returns when they come. */
    private Relay overHttp(Place place) throws IOException, InterruptedException {
        Path folder = kit.scratch("twinlane");
        TicketSigner signer = TicketSigner.generate(Clock.systemUTC());
        Path secret = Files.writeString(folder.resolve("link-secret"), TOKEN.repeat(4));
        List<String> messages = new ArrayList<>(messages(signer));
        messages.add(TO_VIDEO.write(new Players(List.of(new Player("p-1", sha256(TOKEN), ROVER, DEVICE, MOST, 0)))));
        Path said = Files.write(folder.resolve("messages"), messages);
        Program control = kit.start(
                "control-end",
                place,
                List.of(
                        BenchKit.java(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ControlEnd.class.getName(),
                        secret.toString(),
                        said.toString()),
                line -> line.startsWith("ready "));
        try {
            String url = "http://" + Route.LOCAL + ":" + port(control.awaitReady(), "port");
            Relay relay = ours(folder, signer, place, url)
                    .watchedOverHttp("/mjpeg/" + ROVER + "?token=" + TOKEN, OURS_MJPEG)
                    .with(Optional.of(control));
            Released.awaitPictures(kit, relay, place);
            return relay;
        } catch (IOException | InterruptedException | RuntimeException e) {
            control.close();
            throw e;
        }
    }

    private Relay overTls(Place place) throws IOException, InterruptedException {
        Path folder = kit.scratch("tls");
        Path certificate = folder.resolve("certificate.pem");
        Path key = folder.resolve("key.pem");
        Command.run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "1",
                "-subj",
                "/CN=bench.test",
                "-out",
                certificate.toString(),
                "-keyout",
                key.toString());
        return ours(place, TLS_CERTIFICATE + "=" + certificate, TLS_KEY + "=" + key)
                .overTls(OURS_TLS);
    }

    private Relay node(String name, Place place, String script) throws IOException, InterruptedException {
        return peer(
                name,
                place,
                Protocol.WS,
                "node",
                kit.built("peers/node/" + script).toString());
    }

    private Relay peer(String name, Place place, Protocol protocol, String... command)
            throws IOException, InterruptedException {
        Program program = kit.start(name.replace(' ', '-'), place, List.of(command), line -> line.startsWith("ready "));
        String ready = program.awaitReady();
        int viewers = port(ready, "viewers");
        int camera = ready.contains("camera=") ? port(ready, "camera") : Relay.NONE;
        int commands = ready.contains("commands=") ? port(ready, "commands") : viewers;
        return new Relay(name, program, protocol, new Door(HOST, camera, viewers, commands), Peers::noTickets, false);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String noTickets(Role role) {
        return "";
    }

    static int port(String ready, String what) throws IOException {
        Matcher found = Pattern.compile(what + "=(\\d+)").matcher(ready);
        if (!found.find()) {
            throw new IOException("no " + what + "= in: " + ready);
        }
        return Integer.parseInt(found.group(1));
    }
}
