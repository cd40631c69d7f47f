package dev.twinlane.shared.port;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.run.TrafficClass;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** Who gets in, over real sockets from several addresses of loopback. */
class HttpPortTest {

    private static final int CONNECTIONS = 12;
    private static final int PER_NETWORK = 8;
    private static final int PER_SECOND = 5;
    private static final int BODY_MS = 300;
    private static final String GUEST = "127.0.0.1";
    private static final String CROWD = "127.0.0.2";
    private static final String OTHERS = "127.0.0.3";
    private static final String PROXY = "127.0.0.9";

    private final Metrics metrics = Metrics.withProcess();
    private final ByteBufferPool buffers = new DefaultByteBufferPool(true, 16 * 1024, 64, 4);
    private final List<Socket> opened = new ArrayList<>();
    private XnioWorker worker;
    private HttpPort port;

    @BeforeEach
    void open() throws IOException {
        worker = Xnio.getInstance()
                .createWorkerBuilder()
                .setWorkerIoThreads(1)
                .setDaemon(true)
                .build();
        ConnectionLimiter connectionLimiter = new ConnectionLimiter(
                new ConnectionLimiter.Limits(
                        CONNECTIONS, PER_NETWORK, PER_SECOND, Set.of(InetAddress.getByName(PROXY)), Set.of()),
                TrafficClass.VIDEO,
                metrics);
        port = HttpPort.open(
                new HttpPort.Parts(worker, buffers, OptionMap.EMPTY, OptionMap.EMPTY, BODY_MS),
                "0.0.0.0",
                0,
                Optional.empty(),
                connectionLimiter,
                exchange -> {
                    if (exchange.getRequestPath().equals("/settle")) {
                        connectionLimiter.settled(exchange.getConnection().getPeerAddress());
                    }
                    if (exchange.getRequestPath().equals("/mark")) {
                        exchange.getResponseSender()
                                .send(String.valueOf(exchange.getConnection().getOption(Options.IP_TRAFFIC_CLASS)));
                        return;
                    }
                    exchange.getResponseSender()
                            .send(exchange.getSourceAddress().getAddress().getHostAddress());
                });
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : opened) {
            socket.close();
        }
        port.close();
        worker.shutdownNow();
        buffers.close();
        metrics.close();
    }

    private Socket connect(String from) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(5_000);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number()), 5_000);
        opened.add(socket);
        return socket;
    }

    /** The answer's body; empty when the connection was closed instead. */
    private static String ask(Socket socket, String path, String... headers) {
        String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + String.join("", headers) + "\r\n";
        byte[] answer = new byte[4_096];
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            int length = Math.max(0, socket.getInputStream().read(answer));
            String text = new String(answer, 0, length, StandardCharsets.US_ASCII);
            return text.isEmpty() ? "" : text.substring(text.indexOf("\r\n\r\n") + 4);
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean isClosed(Socket socket) throws IOException {
        socket.setSoTimeout(50);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        } finally {
            socket.setSoTimeout(5_000);
        }
    }

    private double refused(String reason) {
        String series = "twinlane_connections_refused_total{reason=\"" + reason + "\"} ";
        return metrics.scrape()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .sum();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,200",
        "127.0.0.1:1,200",
        "localhost:9080,200",
        "LOCALHOST,200",
        "evil.example,421",
        "127.0.0.1.evil.example,421"
    })
    void the_management_port_answers_to_names_of_this_machine_only(String host, int status) throws IOException {
        try (HttpPort management = HttpPort.openManagement(
                        new HttpPort.Parts(worker, buffers, OptionMap.EMPTY, OptionMap.EMPTY, BODY_MS),
                        0,
                        exchange -> exchange.getResponseSender().send("counted"));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), management.number())) {
            socket.getOutputStream()
                    .write(("GET /metrics HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
        }
    }

    @Test
    void one_network_cannot_have_all_the_connections() throws IOException {
        for (int i = 0; i < PER_NETWORK; i++) {
            ask(connect(CROWD), "/settle");
        }

        Socket oneMore = connect(CROWD);

        await().until(() -> isClosed(oneMore));
        assertEquals(1, refused("network"));
        assertEquals(GUEST, ask(connect(GUEST), "/"));
    }

    @Test
    void idle_connections_of_a_network_give_way_to_its_own_newcomers_and_its_sockets_stay() throws IOException {
        Socket settled = connect(CROWD);
        ask(settled, "/settle");
        Socket idle = connect(CROWD);
        for (int i = 2; i < PER_NETWORK; i++) {
            connect(CROWD);
        }

        assertEquals(CROWD, ask(connect(CROWD), "/"));

        await().until(() -> isClosed(idle));
        assertEquals(CROWD, ask(settled, "/"));
        assertEquals(1, refused("evicted"));
        assertEquals(0, refused("network"));
    }

    /** Sends a request with a body, a byte now and then, until the connection is cut. */
    private void trickles(Socket socket, String head) throws IOException {
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        await().until(() -> {
            try {
                socket.getOutputStream().write("1\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
                return false;
            } catch (IOException cut) {
                return true;
            }
        });
    }

    @Test
    void a_body_that_does_not_end_is_cut_wherever_it_is_sent() throws IOException {
        trickles(connect(GUEST), "POST /nowhere HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
        trickles(connect(GUEST), "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n");
        try (HttpPort management = HttpPort.openManagement(
                        new HttpPort.Parts(worker, buffers, OptionMap.EMPTY, OptionMap.EMPTY, BODY_MS),
                        0,
                        exchange -> exchange.getResponseSender().send("counted"));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), management.number())) {
            trickles(socket, "GET /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n");
        }
    }

    @Test
    void a_body_in_time_cuts_nothing() throws IOException {
        Socket socket = connect(GUEST);
        assertEquals(GUEST, ask(socket, "/", "Content-Length: 0\r\n"));
        socket.getOutputStream()
                .write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx".getBytes(StandardCharsets.US_ASCII));
        assertTrue(socket.getInputStream().read(new byte[4_096]) > 0);
        Socket late = connect(GUEST);
        trickles(late, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n");

        assertEquals(GUEST, ask(socket, "/"), "later than the deadline of its body");
    }

    @Test
    void a_connection_is_marked_with_its_lane_once_it_has_settled() throws IOException {
        Socket socket = connect(GUEST);
        assertEquals("0", ask(socket, "/mark"));
        ask(socket, "/settle");
        assertEquals(String.valueOf(TrafficClass.VIDEO), ask(socket, "/mark"));
    }

    @Test
    void a_connection_that_closed_makes_room() throws IOException {
        for (int i = 0; i < PER_NETWORK; i++) {
            connect(CROWD);
        }
        opened.forEach(socket -> {
            try {
                socket.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        await().until(() -> ask(connect(CROWD), "/").equals(CROWD));
    }

    @Test
    void a_full_port_closes_the_oldest_idle_connection_of_the_network_with_most() throws IOException {
        Socket early = connect(GUEST);
        assertEquals(GUEST, ask(early, "/"));
        for (int i = 0; i < PER_NETWORK; i++) {
            connect(CROWD);
        }
        for (int i = 0; i < CONNECTIONS - 1 - PER_NETWORK; i++) {
            connect(OTHERS);
        }

        Socket late = connect(GUEST);

        assertEquals(GUEST, ask(late, "/"));
        await().until(() -> isClosed(opened.get(1))); // the crowd's first
        assertEquals(GUEST, ask(early, "/"));
        assertEquals(1, refused("evicted"));
    }

    @Test
    void a_connection_that_became_a_websocket_is_never_closed_for_a_newcomer() throws IOException {
        List<Socket> settled = new ArrayList<>();
        for (int i = 0; i < PER_NETWORK; i++) {
            Socket socket = connect(CROWD);
            ask(socket, "/settle");
            settled.add(socket);
        }
        for (int i = 0; i < CONNECTIONS - PER_NETWORK; i++) {
            Socket socket = connect(OTHERS);
            ask(socket, "/settle");
            settled.add(socket);
        }

        Socket newcomer = connect(GUEST);

        await().until(() -> isClosed(newcomer));
        assertEquals(1, refused("full"));
        for (Socket socket : settled) {
            assertFalse(ask(socket, "/").isEmpty());
        }
    }

    @Test
    void a_network_that_connects_again_and_again_has_to_wait() throws IOException {
        int let = 0;
        for (int i = 0; i < 2 * ConnectionLimiter.SAVED_S * PER_SECOND; i++) {
            Socket socket = connect(CROWD);
            if (ask(socket, "/").equals(CROWD)) {
                let++;
            }
            socket.close();
        }

        assertTrue(let >= ConnectionLimiter.SAVED_S * PER_SECOND, let + " were let in");
        assertTrue(refused("pace") > 0, let + " were let in");
        assertEquals(GUEST, ask(connect(GUEST), "/"));
    }

    @Test
    void a_trusted_proxy_is_believed_about_the_address_it_adds_and_nobody_else_is() throws IOException {
        String forged = "X-Forwarded-For: 10.1.1.1, 192.168.1.7\r\n";

        assertEquals("192.168.1.7", ask(connect(PROXY), "/", forged));
        assertEquals(GUEST, ask(connect(GUEST), "/", forged));
        assertEquals(PROXY, ask(connect(PROXY), "/", "X-Forwarded-For: rover.home\r\n"));
    }

    @Test
    void a_proxys_connections_count_only_towards_the_total() throws IOException {
        for (int i = 0; i < PER_NETWORK + 1; i++) {
            assertEquals(PROXY, ask(connect(PROXY), "/"));
        }
    }
}
