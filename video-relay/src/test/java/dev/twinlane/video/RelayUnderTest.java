package dev.twinlane.video;

import dev.twinlane.shared.run.MonotonicClock;
import dev.twinlane.shared.run.VirtualClock;
import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.ticket.TicketSigner;
import dev.twinlane.shared.tls.PemIdentity;
import dev.twinlane.shared.tls.SelfSigned;
import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.shared.wire.LinkSocket.Keys;
import dev.twinlane.shared.wire.LinkSocket.Origins;
import dev.twinlane.shared.wire.LinkSocket.ToVideo;
import dev.twinlane.shared.wire.Subprotocols;
import dev.twinlane.shared.wire.WireCodec;
import dev.twinlane.video.framing.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.SocketFactory;
import picocli.CommandLine;

/** A real video relay on free ports, which knows the keys of {@link #signer} from its cache file. */
final class RelayUnderTest implements AutoCloseable {

    static final String HOST = "video.test:8081";
    static final String ORIGIN = "http://rover.test:8080";
    private static final int HEAD_MS = 1_000; // what outlives it is found sooner than with the usual one
    private static final String DEVICE = "demo-camera";

    final TicketSigner signer = TicketSigner.generate(Clock.systemUTC());
    private final SocketFactory sockets;
    private final VideoRelay relay;

    RelayUnderTest(Path folder, String... options) throws IOException {
        this(SocketFactory.getDefault(), MonotonicClock.SYSTEM, folder, options);
    }

    /** A relay whose time passes by {@code clock}. */
    RelayUnderTest(VirtualClock clock, Path folder, String... options) throws IOException {
        this(SocketFactory.getDefault(), clock, folder, options);
    }

    /** A relay whose video port speaks TLS. */
    static RelayUnderTest secure(Path folder, PemIdentity.Files files, String... options) throws IOException {
        List<String> all =
                new ArrayList<>(List.of("--tls-certificate=" + files.certificate(), "--tls-key=" + files.key()));
        all.addAll(List.of(options));
        return new RelayUnderTest(
                SelfSigned.trustingAny().getSocketFactory(), MonotonicClock.SYSTEM, folder, all.toArray(String[]::new));
    }

    private RelayUnderTest(SocketFactory sockets, MonotonicClock clock, Path folder, String... options)
            throws IOException {
        this.sockets = sockets;
        WireCodec<ToVideo> codec = WireCodec.of(ToVideo.class);
        Path cache = folder.resolve("video-keys");
        Files.write(
                cache,
                List.of(
                        codec.write(new Keys(List.of(signer.publicJwk()))),
                        codec.write(new Origins(List.of(ORIGIN), List.of(HOST)))));
        List<String> args = new ArrayList<>(List.of(
                "--video-port=0",
                "--management-port=0",
                "--control-url=http://127.0.0.1:1",
                "--link-secret-file=" + folder.resolve("link-secret"),
                "--key-cache-file=" + cache));
        args.addAll(List.of(options));
        AtomicReference<VideoRelay> started = new AtomicReference<>();
        int status = new CommandLine(new VideoOptions(parsed -> started.set(VideoRelay.start(parsed, clock, HEAD_MS))))
                .setOverwrittenOptionsAllowed(true)
                .execute(args.toArray(String[]::new));
        if (status != 0) {
            throw new IOException("the relay did not start: " + status);
        }
        relay = Objects.requireNonNull(started.get());
    }

    int port() {
        return relay.port();
    }

    String ticket(Role role) {
        return ticket(role, DEVICE);
    }

    String ticket(Role role, String device) {
        return signer.sign(
                role == Role.CAMERA ? device : "mina", role == Role.CAMERA ? "" : "s-1", "demo", device, role);
    }

    RawClient camera() throws IOException {
        return open("/camera", Subprotocols.VIDEO, ticket(Role.CAMERA));
    }

    RawClient plainCamera() throws IOException {
        return open("/camera", Subprotocols.PLAIN_JPEG, ticket(Role.CAMERA));
    }

    RawClient viewer() throws IOException {
        return open("/watch", Subprotocols.VIDEO, ticket(Role.VIEWER));
    }

    /** Opens a socket and reads its hello. */
    RawClient open(String path, String subprotocol, String ticket, String... more) throws IOException {
        RawClient client = connect(path, subprotocol, ticket, more);
        String hello = client.readData().text();
        if (!hello.startsWith("{\"type\":\"hello\"")) {
            throw new IOException("no hello but " + hello);
        }
        return client;
    }

    RawClient connect(String path, String subprotocol, String ticket, String... more) throws IOException {
        List<String> headers = new ArrayList<>(
                List.of("Host: " + HOST, "Sec-WebSocket-Protocol: " + subprotocol + ", ticket." + ticket));
        headers.addAll(List.of(more));
        return RawClient.open(sockets, port(), path, headers.toArray(String[]::new));
    }

    /** Returns when a connection that says nothing was cut: what began before it has outlived the deadlines of HTTP. */
    void outlivesTheDeadlinesOfHttp() throws IOException {
        try (Socket silent = sockets.createSocket(InetAddress.getLoopbackAddress(), port())) {
            silent.setSoTimeout(10 * HEAD_MS);
            if (silent.getInputStream().read() >= 0) {
                throw new IOException("an answer to nothing");
            }
        }
    }

    String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + relay.managementPort() + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** The value of one metric, 0 while it does not exist. */
    double metric(String line) throws IOException, InterruptedException {
        return get("/metrics")
                .lines()
                .filter(candidate -> candidate.startsWith(line + " "))
                .mapToDouble(candidate -> Double.parseDouble(candidate.substring(line.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    /** {@code bytes} bytes that are a stamped picture as far as the relay looks. */
    static byte[] picture(int seq, int bytes) {
        ByteBuffer picture = ByteBuffer.wrap(RawClient.pattern(bytes));
        FrameStamp.write(picture, 0, seq, 1_000L * seq, 0);
        return picture.array();
    }

    /** As {@link #picture}, with the stamp that older boards write; its time holds FF D9. */
    static byte[] oldPicture(int seq, int bytes) {
        byte[] picture = picture(seq, bytes);
        picture[9] = '1';
        ByteBuffer.wrap(picture).putInt(10, seq).putLong(14, 0xFFD9_0000L + seq).putInt(22, 0);
        return picture;
    }

    static byte[] binary(byte[] payload) {
        return RawClient.frame(true, 2, payload);
    }

    static byte[] ack(int seq) {
        return binary(ByteBuffer.allocate(4).putInt(seq).array());
    }

    static int seq(RawClient.Received frame) {
        return FrameStamp.seq(ByteBuffer.wrap(frame.payload()), 0);
    }

    @Override
    public void close() {
        relay.close();
    }
}
