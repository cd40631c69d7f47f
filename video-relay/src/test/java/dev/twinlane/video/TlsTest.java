package dev.twinlane.video;

import static dev.twinlane.video.RelayUnderTest.ack;
import static dev.twinlane.video.RelayUnderTest.binary;
import static dev.twinlane.video.RelayUnderTest.picture;
import static dev.twinlane.video.RelayUnderTest.seq;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.twinlane.shared.tls.PemIdentity;
import dev.twinlane.shared.tls.SelfSigned;
import dev.twinlane.video.framing.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures over TLS. */
class TlsTest {

    private static final int PICTURE_BYTES = 25_000;
    private static final int LARGE_BYTES = 1_000_000;

    @TempDir
    private Path folder;

    private PemIdentity.Files files;
    private RelayUnderTest relay;

    @BeforeEach
    void start() throws Exception {
        files = SelfSigned.write(folder, "first");
        relay = RelayUnderTest.secure(folder, files);
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    @Test
    void pictures_of_every_size_arrive_byte_for_byte() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient viewer = relay.viewer()) {
            for (int bytes : new int[] {27, 16_000, 17_000, PICTURE_BYTES, LARGE_BYTES}) {
                camera.send(binary(picture(bytes, bytes)));
                assertArrayEquals(picture(bytes, bytes), viewer.readData().payload());
                viewer.send(ack(bytes));
                assertEquals(
                        "{\"type\":\"ack\",\"seq\":" + bytes + "}",
                        camera.readData().text());
            }
        }
    }

    @Test
    void a_viewer_that_reads_late_gets_whole_pictures_and_then_the_newest() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient viewer = relay.viewer()) {
            for (int i = 1; i <= 10; i++) {
                camera.send(binary(picture(i, LARGE_BYTES)));
                camera.readData();
            }
            assertArrayEquals(picture(1, LARGE_BYTES), viewer.readData().payload());
            viewer.send(ack(1));
            awaitNewest(viewer, 10);
        }
    }

    private static void awaitNewest(RawClient viewer, int newest) throws IOException {
        RawClient.Received frame = viewer.readData();
        while (seq(frame) != newest) {
            assertArrayEquals(picture(seq(frame), LARGE_BYTES), frame.payload());
            viewer.send(ack(seq(frame)));
            frame = viewer.readData();
        }
        assertArrayEquals(picture(newest, LARGE_BYTES), frame.payload());
    }

    @Test
    void a_plain_connection_is_refused_and_hurts_nobody() throws Exception {
        assertThrows(IOException.class, () -> RawClient.open(relay.port(), "/watch"));
        try (RawClient camera = relay.camera();
                RawClient viewer = relay.viewer()) {
            camera.send(binary(picture(1, PICTURE_BYTES)));
            assertEquals(1, seq(viewer.readData()));
        }
    }

    @Test
    void a_renewed_certificate_is_shown_without_a_restart_and_open_sockets_stay() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient viewer = relay.viewer()) {
            assertEquals("CN=first", shown());
            SelfSigned.write(folder, "second");
            await().until(() -> shown().equals("CN=second"));
            camera.send(binary(picture(1, PICTURE_BYTES)));
            assertEquals(1, seq(viewer.readData()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
                "TLS_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_DHE_RSA_WITH_AES_128_CBC_SHA"
            })
    void a_suite_without_authenticated_encryption_or_forward_secrecy_is_refused(String suite) throws IOException {
        try (SSLSocket socket = socket()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {suite});
            assertThrows(SSLException.class, socket::startHandshake);
        }
    }

    @Test
    void a_client_cannot_begin_a_handshake_again() throws IOException {
        try (SSLSocket socket = socket()) {
            socket.setSoTimeout(5_000);
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            byte[] session = socket.getSession().getId();

            assertThrows(IOException.class, () -> {
                socket.startHandshake();
                socket.getInputStream().read();
            });
            assertArrayEquals(session, socket.getSession().getId());
        }
    }

    private SSLSocket socket() throws IOException {
        return (SSLSocket) SelfSigned.trustingAny()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), relay.port());
    }

    private String shown() throws IOException {
        try (SSLSocket socket = socket()) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }
}
