package dev.twinlane.video;

import static dev.twinlane.video.framing.RawClient.frame;
import static dev.twinlane.video.framing.RawClient.text;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.run.VirtualClock;
import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.shared.wire.Subprotocols;
import dev.twinlane.video.framing.RawClient;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A peer that sends small frames without end is closed with 4010; pictures and answers are free. The time stands still. */
class FloodTest {

    private static final int FLOODING = 4010;
    private static final int A_SECOND = 300;
    private static final byte[] NOTHING = {};
    private static final int CONTINUATION = 0;
    private static final int BINARY = 2;
    private static final int PING = 9;
    private static final int PONG = 10;

    @TempDir
    private Path folder;

    private final VirtualClock clock = new VirtualClock();
    private RelayUnderTest relay;

    /** What costs the relay more than the peer. */
    enum Kind {
        PINGS,
        PONGS_TO_NOTHING,
        QUESTIONS_FOR_THE_TIME,
        FRAGMENTS,
        AGES,
        PAUSES;

        byte[] one() {
            return switch (this) {
                case PINGS -> frame(true, PING, NOTHING);
                case PONGS_TO_NOTHING -> frame(true, PONG, NOTHING);
                case QUESTIONS_FOR_THE_TIME -> text("{\"type\":\"sync\",\"t0Us\":1}");
                case FRAGMENTS -> frame(false, CONTINUATION, NOTHING);
                case AGES -> text("{\"type\":\"age\",\"ageMs\":1}");
                case PAUSES -> text("{\"type\":\"pause\"}");
            };
        }

        /** Of fragments the first has an opcode. */
        byte[] times(int count) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(this == FRAGMENTS ? frame(false, BINARY, NOTHING) : one());
            for (int i = 1; i < count; i++) {
                all.writeBytes(one());
            }
            return all.toByteArray();
        }
    }

    @BeforeEach
    void start() throws Exception {
        relay = new RelayUnderTest(clock, folder);
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private double flooded(String role) throws Exception {
        return relay.metric("twinlane_video_closed_total{reason=\"flooding\",role=\"" + role + "\"}");
    }

    @ParameterizedTest
    @EnumSource
    void as_many_as_a_second_allows_pass_and_one_more_closes_the_socket(Kind kind) throws Exception {
        try (RawClient viewer = relay.viewer()) {
            viewer.send(kind.times(A_SECOND));
            viewer.send(kind.one());

            await().until(() -> flooded("viewer") == 1);
            assertEquals(FLOODING, closedWith(viewer));
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_sent_more_slowly_goes_on(Kind kind) throws Exception {
        try (RawClient viewer = relay.viewer()) {
            viewer.send(kind.times(A_SECOND - 20)); // settles sends one too
            for (int second = 0; second < 3; second++) {
                settles(viewer);
                clock.passMs(1_000);
                for (int i = 0; i < A_SECOND - 20; i++) {
                    viewer.send(kind.one());
                }
            }
            settles(viewer);
            assertEquals(0, flooded("viewer"));
        }
    }

    @Test
    void a_camera_that_floods_is_closed_too() throws Exception {
        try (RawClient camera = relay.camera()) {
            camera.send(Kind.PINGS.times(A_SECOND + 1));

            assertEquals(FLOODING, closedWith(camera));
            assertEquals(1, flooded("camera"));
        }
    }

    @Test
    void pictures_and_acknowledgements_are_free() throws Exception {
        try (RawClient viewer = relay.viewer();
                RawClient camera = relay.camera();
                RawClient byPong = relay.open("/watch", Subprotocols.FRAMES, relay.ticket(Role.VIEWER))) {
            for (int seq = 1; seq <= 3 * A_SECOND; seq++) {
                camera.send(frame(true, BINARY, RelayUnderTest.picture(seq, 600)));
                byte[] picture = viewer.readData().payload();
                viewer.send(RelayUnderTest.ack(FrameStamp.seq(ByteBuffer.wrap(picture), 0)));
                RawClient.Received ping = byPong.read();
                while (ping.opcode() != PING || ping.payload().length == 0) {
                    ping = byPong.read();
                }
                byPong.send(frame(true, PONG, ping.payload()));
            }
            assertEquals(0, flooded("viewer") + flooded("camera"));
        }
    }

    @Test
    void of_many_pings_the_newest_is_answered() throws Exception {
        try (RawClient viewer = relay.viewer()) {
            ByteArrayOutputStream pings = new ByteArrayOutputStream();
            for (int i = 1; i <= 50; i++) {
                pings.writeBytes(frame(true, PING, new byte[] {(byte) i}));
            }
            viewer.send(pings.toByteArray());

            int pongs = 0;
            int last = 0;
            while (last != 50) {
                RawClient.Received received = viewer.read();
                if (received.opcode() == PONG) {
                    assertTrue(received.payload()[0] > last);
                    last = received.payload()[0];
                    pongs++;
                }
            }
            assertTrue(pongs < 50, pongs + " Pongs");
        }
    }

    @Test
    void one_renewal_at_a_time_and_a_few_a_minute() throws Exception {
        try (RawClient two = relay.viewer();
                RawClient many = relay.viewer()) {
            for (int i = 0; i < 6; i++) {
                int done = i + 1;
                many.send(renewal(relay.ticket(Role.VIEWER)));
                await().until(() -> relay.metric("twinlane_video_renewals_total") >= done);
            }
            many.send(renewal(relay.ticket(Role.VIEWER)));
            assertEquals(FLOODING, closedWith(many));
            two.send(concat(renewal(relay.ticket(Role.VIEWER)), renewal(relay.ticket(Role.VIEWER))));
            assertEquals(FLOODING, closedWith(two));
        }
    }

    private static byte[] renewal(String ticket) {
        return text("{\"type\":\"renew\",\"ticket\":\"" + ticket + "\"}");
    }

    private static byte[] concat(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    private static void settles(RawClient client) throws Exception {
        client.send(frame(true, PING, new byte[] {7, 7}));
        RawClient.Received pong = client.read();
        while (pong.opcode() != PONG || pong.payload().length != 2) {
            pong = client.read();
        }
    }

    private static int closedWith(RawClient client) throws Exception {
        RawClient.Received received = client.read();
        while (received.opcode() != 8) {
            received = client.read();
        }
        return received.closeCode();
    }
}
