package dev.twinlane.video.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.ticket.TicketSigner;
import dev.twinlane.shared.wire.LinkSocket.Driver;
import dev.twinlane.shared.wire.LinkSocket.Keys;
import dev.twinlane.shared.wire.LinkSocket.Origins;
import dev.twinlane.shared.wire.LinkSocket.Players;
import dev.twinlane.shared.wire.LinkSocket.Qualities;
import dev.twinlane.shared.wire.LinkSocket.Revoked;
import dev.twinlane.shared.wire.LinkSocket.ToVideo;
import dev.twinlane.shared.wire.WireCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found at a start where the keys were kept. */
class KeyCacheTest {

    private static final WireCodec<ToVideo> CODEC = WireCodec.of(ToVideo.class);
    private static final String KEYS = CODEC.write(
            new Keys(List.of(TicketSigner.generate(Clock.systemUTC()).publicJwk())));
    private static final String ORIGINS = CODEC.write(new Origins(List.of("http://a:80"), List.of("a")));

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("video-keys");
    }

    private List<String> recalled() {
        Followed followed = new Followed();
        new ControlMessages(new KeyCache(file()), followed, (asked, us) -> {}).recall();
        return followed.calls;
    }

    @Test
    void what_was_kept_is_believed_at_the_next_start() throws IOException {
        new KeyCache(file()).save(List.of(KEYS, ORIGINS));

        assertEquals(List.of("trust", "allow"), recalled());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    static Stream<byte[]> damages() {
        return Stream.concat(
                Stream.of(new byte[] {(byte) 0xff, (byte) 0xfe}, new byte[] {'{', (byte) 0xc3}),
                Stream.of(
                                "\u0000\u0000",
                                KEYS.substring(0, 40),
                                KEYS + "\n" + ORIGINS.substring(0, 12),
                                KEYS + "\n\n",
                                KEYS + "\n{\"type\":\"unheard\"}",
                                KEYS + "\n" + CODEC.write(new Driver("demo-camera", "s-1", "", 7)),
                                KEYS + "\n" + CODEC.write(new Players(List.of())),
                                KEYS + "\n" + CODEC.write(new Revoked("s-1", "", 0)),
                                (KEYS + "\n").repeat(2_000))
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void a_damaged_file_is_thrown_away_as_a_whole(byte[] content) throws IOException {
        Files.write(file(), content);

        assertEquals(List.of(), recalled());
        assertFalse(Files.exists(file()));
        assertEquals(List.of(), recalled());
    }

    @Test
    void a_key_in_it_that_is_none_is_not_trusted_and_the_rest_is() throws IOException {
        Files.write(file(), List.of("{\"type\":\"keys\",\"keys\":[\"no key\"]}", ORIGINS));

        assertTrue(recalled().contains("allow"));
    }

    private static final class Followed implements Follower {

        private final List<String> calls = new ArrayList<>();

        @Override
        public void trust(List<String> publicJwks) {
            calls.add("trust");
        }

        @Override
        public void allow(Origins origins) {
            calls.add("allow");
        }

        @Override
        public void drivenBy(Driver driver) {
            calls.add("driver");
        }

        @Override
        public void admit(Players players) {
            calls.add("players");
        }

        @Override
        public void fixQualities(Qualities qualities) {
            calls.add("qualities");
        }

        @Override
        public void revoke(Revoked loss) {
            calls.add("revoked");
        }

        @Override
        public void told(long controlMs) {
            calls.add("time");
        }
    }
}
