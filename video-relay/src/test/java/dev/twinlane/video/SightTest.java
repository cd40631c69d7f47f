package dev.twinlane.video;

import static dev.twinlane.video.RelayUnderTest.ack;
import static dev.twinlane.video.RelayUnderTest.binary;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.shared.wire.LinkSocket.Driver;
import dev.twinlane.shared.wire.LinkSocket.Sight;
import dev.twinlane.shared.wire.LinkSocket.Sync;
import dev.twinlane.shared.wire.LinkSocket.Synced;
import dev.twinlane.shared.wire.Subprotocols;
import dev.twinlane.video.framing.RawClient;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What control hears of the driver's sight. */
class SightTest {

    private static final String DEVICE = "demo-camera";

    @TempDir
    private Path folder;

    private ControlEnd control;
    private RelayUnderTest relay;
    private RawClient camera;
    private int filling; // other bytes in each picture

    @BeforeEach
    void start() throws Exception {
        control = new ControlEnd(folder);
        begin();
    }

    private void begin(String... options) throws Exception {
        String[] all = new String[options.length + 1];
        all[0] = control.option();
        System.arraycopy(options, 0, all, 1, options.length);
        relay = new RelayUnderTest(folder, all);
        camera = relay.camera();
    }

    @AfterEach
    void stop() throws Exception {
        camera.close();
        relay.close();
        control.close();
    }

    private RawClient tab(String page) throws Exception {
        String ticket = relay.signer.sign("mina", "s-1", page, "demo", DEVICE, Role.VIEWER);
        return relay.open("/watch", Subprotocols.VIDEO, ticket);
    }

    /** Drives from {@code page}; returns when the relay knows it. */
    private void drives(String page, RawClient tab, int seq) throws Exception {
        control.says(new Driver(DEVICE, "s-1", page, 1));
        await().until(() -> {
            sends(seq);
            sees(tab, seq);
            return !control.sights().isEmpty();
        });
    }

    private byte[] picture(int seq, long capturedUs, int flags, int fill) {
        ByteBuffer picture = ByteBuffer.wrap(RawClient.pattern(20_000));
        picture.put(15_000, (byte) fill);
        FrameStamp.write(picture, 0, seq, capturedUs, flags);
        return picture.array();
    }

    private void sends(int seq) throws Exception {
        sends(picture(seq, 1_000L * seq, 0, ++filling));
    }

    private void sends(byte[] picture) throws Exception {
        camera.send(binary(picture));
        camera.readData();
    }

    private static void sees(RawClient tab, int seq) throws Exception {
        assertEquals(seq, RelayUnderTest.seq(tab.readData()));
        tab.send(ack(seq));
    }

    private Sight told(int seen) {
        return await().until(
                        () -> control.sights().stream()
                                .filter(sight -> sight.seen() == seen)
                                .reduce((one, other) -> other),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void each_acknowledgement_of_the_driver_is_told_with_the_time_of_capture() throws Exception {
        try (RawClient tab = tab("tab-1")) {
            drives("tab-1", tab, 1);
            sends(2);
            sees(tab, 2);

            Sight sight = told(2);
            assertEquals(DEVICE, sight.device());
            assertEquals("s-1", sight.sid());
            assertEquals("tab-1", sight.page());
            assertEquals(2, sight.sent());
            assertEquals(2_000, sight.capturedUs());
        }
    }

    @Test
    void what_was_sent_and_not_acknowledged_is_told_apart() throws Exception {
        try (RawClient tab = tab("tab-1")) {
            drives("tab-1", tab, 1);
            sends(2);
            sends(3);
            assertEquals(2, RelayUnderTest.seq(tab.readData()));
            sees(tab, 3); // covers 2 as well
            assertEquals(3, told(3).sent());
        }
    }

    @Test
    void spectators_and_other_tabs_of_the_drivers_login_prove_nothing() throws Exception {
        try (RawClient driver = tab("tab-1");
                RawClient other = tab("tab-2")) {
            control.says(new Driver(DEVICE, "s-1", "tab-1", 1));
            for (int seq = 1; seq <= 20; seq++) {
                sends(seq);
                sees(other, seq);
                assertEquals(seq, RelayUnderTest.seq(driver.readData()));
                if (seq == 20) {
                    driver.send(ack(seq));
                } else if (seq % 2 == 1) {
                    driver.send(ack(seq));
                }
            }
            told(20);
            assertTrue(control.sights().stream().allMatch(sight -> sight.page().equals("tab-1")));
        }
    }

    @Test
    void a_pong_proves_nothing_since_it_is_sent_before_anything_is_drawn() throws Exception {
        String ticket = relay.signer.sign("mina", "s-1", "tab-1", "demo", DEVICE, Role.VIEWER);
        try (RawClient byPing = relay.open("/watch", Subprotocols.FRAMES, ticket)) {
            control.says(new Driver(DEVICE, "s-1", "tab-1", 1));
            for (int seq = 1; seq <= 10; seq++) {
                sends(seq);
                RawClient.Received frame = byPing.read();
                assertEquals(2, frame.opcode());
                byPing.send(RawClient.frame(true, 10, byPing.read().payload()));
            }
            assertEquals(List.of(), control.sights());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_picture_that_equals_the_one_before_it_keeps_that_ones_age(boolean cutThrough) throws Exception {
        if (cutThrough) {
            stop();
            control = new ControlEnd(folder);
            begin("--cut-through");
        }
        try (RawClient tab = tab("tab-1")) {
            drives("tab-1", tab, 1);
            for (int seq = 2; seq <= 5; seq++) {
                sends(picture(seq, 1_000_000L * seq, 0, 77));
                sees(tab, seq);
                assertEquals(2_000_000, told(seq).capturedUs(), "frozen since the second");
            }
            sends(picture(6, 6_000_000, 0, 78)); // one bit suffices
            sees(tab, 6);
            assertEquals(6_000_000, told(6).capturedUs());
        }
    }

    @Test
    void a_picture_that_broke_off_proves_nothing() throws Exception {
        stop();
        control = new ControlEnd(folder);
        begin("--cut-through");
        try (RawClient tab = tab("tab-1")) {
            drives("tab-1", tab, 1);
            byte[] whole = binary(picture(2, 2_000, 0, 99));
            camera.send(Arrays.copyOf(whole, whole.length / 2));
            tab.readBytes(4); // it is on its way
            camera.close();
            tab.readBytes(20_000);
            tab.send(ack(2));
            assertEquals(-1, told(2).capturedUs());
        }
    }

    @Test
    void a_picture_that_equals_one_without_a_time_has_its_own() throws Exception {
        try (RawClient tab = tab("tab-1")) {
            drives("tab-1", tab, 1);
            sends(picture(2, 2_000, FrameStamp.NOT_SYNCHRONISED, 77));
            sees(tab, 2);
            for (int seq = 3; seq <= 4; seq++) {
                sends(picture(seq, 1_000_000L * seq, 0, 77));
                sees(tab, seq);
                assertEquals(3_000_000, told(seq).capturedUs(), "frozen since the first that has a time");
            }
        }
    }

    @Test
    void a_picture_without_a_capture_time_is_told_as_such() throws Exception {
        try (RawClient tab = tab("tab-1")) {
            drives("tab-1", tab, 1);
            sends(picture(2, 2_000, FrameStamp.NOT_SYNCHRONISED, 99)); // unlike any before
            sees(tab, 2);
            assertEquals(-1, told(2).capturedUs());
        }
    }

    @Test
    void the_relays_clock_is_told_to_whom_it_is_asked_by() throws Exception {
        control.says(new Sync(4_711, 0));

        Synced time = await().until(() -> control.times().stream().findFirst(), Optional::isPresent)
                .orElseThrow();
        assertEquals(4_711, time.t0Us());
        assertTrue(time.t2Us() >= time.t1Us() && time.t1Us() > 0);
    }
}
