package dev.twinlane.video;

import static dev.twinlane.video.RelayUnderTest.binary;
import static dev.twinlane.video.RelayUnderTest.picture;
import static dev.twinlane.video.RelayUnderTest.seq;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.ticket.TicketSigner;
import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.LinkSocket.Revoked;
import dev.twinlane.shared.wire.LinkSocket.Sync;
import dev.twinlane.shared.wire.Subprotocols;
import dev.twinlane.video.framing.RawClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A revocation by control closes the sockets that it covers, and voids their tickets. */
class RevocationTest {

    private static final String DEVICE = "demo-camera";

    private ControlEnd control;
    private RelayUnderTest relay;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        control = new ControlEnd(folder);
        relay = new RelayUnderTest(folder, control.option());
    }

    @AfterEach
    void stop() {
        relay.close();
        control.close();
    }

    private static long aSecondAgoMs() {
        return System.currentTimeMillis() - 2_000;
    }

    private RawClient viewer(String session) throws IOException {
        return relay.open("/watch", Subprotocols.VIDEO, viewerTicket(session));
    }

    private String viewerTicket(String session) {
        return relay.signer.sign("mina", session, "demo", DEVICE, Role.VIEWER);
    }

    /** The code that the relay closes with, whatever it says before. */
    private static int closeCode(RawClient client) throws IOException {
        RawClient.Received frame = client.read();
        while (frame.opcode() != 8) {
            frame = client.read();
        }
        return frame.closeCode();
    }

    @Test
    void a_session_that_ended_no_longer_watches_and_others_go_on() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient leaving = viewer("s-1");
                RawClient staying = viewer("s-2")) {
            control.says(new Revoked("s-1", "", System.currentTimeMillis()));

            assertEquals(CloseCode.REVOKED.code(), closeCode(leaving));
            camera.send(binary(picture(1, 5_000)));
            assertEquals(1, seq(staying.readData()));
        }
    }

    @Test
    void a_right_to_another_camera_is_not_touched() throws Exception {
        try (RawClient camera = relay.camera();
                RawClient viewer = viewer("s-1");
                RawClient lost = viewer("s-2")) {
            control.says(new Revoked("s-1", "another-camera", System.currentTimeMillis()));
            control.says(new Revoked("s-2", DEVICE, System.currentTimeMillis()));

            assertEquals(CloseCode.REVOKED.code(), closeCode(lost));
            camera.send(binary(picture(1, 5_000)));
            assertEquals(1, seq(viewer.readData()));
        }
    }

    @Test
    void a_camera_that_lost_its_key_is_closed_and_its_tickets_are_void() throws Exception {
        String unused = relay.ticket(Role.CAMERA);
        try (RawClient camera = relay.camera()) {
            control.says(new Revoked("", DEVICE, System.currentTimeMillis()));

            assertEquals(CloseCode.REVOKED.code(), closeCode(camera));
            IOException refused =
                    assertThrows(IOException.class, () -> relay.connect("/camera", Subprotocols.VIDEO, unused));
            assertTrue(String.valueOf(refused.getMessage()).startsWith("HTTP/1.1 401 "));
            assertEquals(1, relay.metric("twinlane_video_refused_total{reason=\"ticket_revoked\",role=\"camera\"}"));
        }
    }

    @Test
    void a_right_lost_before_a_ticket_was_issued_does_not_count_against_it() throws Exception {
        try (RawClient bystander = viewer("s-2")) {
            control.says(new Revoked("s-1", DEVICE, aSecondAgoMs()));
            control.says(new Revoked("s-2", "", System.currentTimeMillis()));
            assertEquals(CloseCode.REVOKED.code(), closeCode(bystander), "both have arrived by now");
        }

        viewer("s-1").close();
    }

    /** Control has started again with a clock that is hours off: what it revokes is closed, what it grants is open. */
    @ParameterizedTest
    @ValueSource(ints = {9 * 3_600_000, -9 * 3_600_000})
    void revocations_count_by_the_time_that_control_tells(int aheadMs) throws Exception {
        Clock controls = Clock.offset(Clock.systemUTC(), Duration.ofMillis(aheadMs));
        TicketSigner restarted = TicketSigner.fromPrivateJwk(relay.signer.privateJwk(), controls);
        try (RawClient staying = viewer("s-1");
                RawClient leaving = viewer("s-2")) {
            control.says(new Sync(1, controls.millis()));
            control.says(new Revoked("s-2", "", controls.millis()));

            assertEquals(CloseCode.REVOKED.code(), closeCode(leaving));
            try (RawClient camera = relay.open(
                            "/camera", Subprotocols.VIDEO, restarted.sign(DEVICE, "", "demo", DEVICE, Role.CAMERA));
                    RawClient newcomer = relay.open(
                            "/watch", Subprotocols.VIDEO, restarted.sign("mina", "s-3", "demo", DEVICE, Role.VIEWER))) {
                camera.send(binary(picture(1, 5_000)));
                assertEquals(1, seq(newcomer.readData()));
                assertEquals(1, seq(staying.readData()));
            }
        }
    }

    @Test
    void a_renewal_by_another_session_does_not_keep_this_socket_open() throws Exception {
        try (RawClient viewer = viewer("s-1")) {
            viewer.send(RawClient.text("{\"type\":\"renew\",\"ticket\":\"" + viewerTicket("s-2") + "\"}"));

            assertEquals(CloseCode.AUTHORISATION_LAPSED.code(), closeCode(viewer));
        }
    }
}
