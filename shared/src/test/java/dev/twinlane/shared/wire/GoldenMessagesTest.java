package dev.twinlane.shared.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every golden line is read and written alike; every refused line is refused with a sentence. C++ and JavaScript run the same files. */
class GoldenMessagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Direction(String file, WireCodec<?> codec) {}

    private static final List<Direction> DIRECTIONS = List.of(
            new Direction("from-camera", WireCodec.of(VideoSocket.FromCamera.class)),
            new Direction("from-viewer", WireCodec.of(VideoSocket.FromViewer.class)),
            new Direction("to-camera", WireCodec.of(VideoSocket.ToCamera.class)),
            new Direction("to-viewer", WireCodec.of(VideoSocket.ToViewer.class)),
            new Direction("from-board", WireCodec.of(BoardSocket.FromBoard.class)),
            new Direction("to-board", WireCodec.of(BoardSocket.ToBoard.class)),
            new Direction("from-monitor", WireCodec.of(MonitorSocket.FromMonitor.class)),
            new Direction("to-monitor", WireCodec.of(MonitorSocket.ToMonitor.class)),
            new Direction("to-video", WireCodec.of(LinkSocket.ToVideo.class)),
            new Direction("from-video", WireCodec.of(LinkSocket.FromVideo.class)));

    @TestFactory
    Stream<DynamicTest> a_golden_message_is_read_and_written_alike() {
        return DIRECTIONS.stream()
                .flatMap(direction -> lines("accepted", direction)
                        .map(line -> DynamicTest.dynamicTest(
                                direction.file + ": " + line, () -> assertRoundTrip(direction.codec, line))));
    }

    private static <M> void assertRoundTrip(WireCodec<M> codec, String line) throws Exception {
        M message = codec.read(line);
        String written = codec.write(message);
        assertEquals(JSON.readTree(line), JSON.readTree(written));
        assertTrue(written.startsWith("{\"type\":"), written);
        assertEquals(message, codec.read(written));
    }

    @TestFactory
    Stream<DynamicTest> every_type_has_a_golden_message() {
        return DIRECTIONS.stream()
                .flatMap(direction -> direction.codec.types().stream()
                        .map(type -> DynamicTest.dynamicTest(
                                direction.file + ": " + type,
                                () -> assertTrue(lines("accepted", direction)
                                        .anyMatch(line -> line.startsWith("{\"type\":\"" + type + "\""))))));
    }

    @TestFactory
    Stream<DynamicTest> a_bad_message_is_refused_with_a_sentence_that_fits_a_close_frame() {
        return DIRECTIONS.stream()
                .flatMap(direction -> lines("refused", direction)
                        .map(line -> DynamicTest.dynamicTest(direction.file + ": " + line, () -> {
                            String sentence = assertThrows(BadMessage.class, () -> direction.codec.read(line))
                                    .sentence();
                            assertFalse(sentence.isBlank());
                            assertTrue(sentence.getBytes(StandardCharsets.UTF_8).length <= 123, sentence);
                            assertFalse(sentence.contains("dev.twinlane"), sentence);
                        })));
    }

    @Test
    void optional_fields_have_their_documented_defaults_and_all_others_are_required() throws BadMessage {
        WireCodec<BoardSocket.FromBoard> codec = WireCodec.of(BoardSocket.FromBoard.class);
        List<String> figures = List.of(
                "\"maxSpeedMmS\":500",
                "\"brakeMs\":120",
                "\"reverseCap\":0.35",
                "\"turnCap\":0.5",
                "\"lowBatteryMv\":6400");
        String all = String.join(",", figures);
        BoardSocket.Settings built = new BoardSocket.Settings(500, 120, 0.35, 0.5, 6_400);
        assertEquals(new BoardSocket.Hello(1, "1", ResetReason.UNKNOWN, built), codec.read(hello(all)));
        for (String left : figures) {
            String rest = all.replace(left, "\"other\":0");
            assertThrows(BadMessage.class, () -> codec.read(hello(rest)), rest);
        }
        assertEquals(130, built.trackMm());
        assertEquals(66, built.fieldOfViewDeg());
        assertEquals(0.2, built.speedMargin());
        assertEquals(0, built.calibratedMv());
        assertThrows(BadMessage.class, () -> codec.read(hello(all + ",\"speedMargin\":\"0.2\"")));
        assertThrows(BadMessage.class, () -> codec.read(hello(all + ",\"calibratedMv\":null")));
        assertThrows(BadMessage.class, () -> codec.read(hello(all + ",\"trackMm\":null")));
        assertThrows(BadMessage.class, () -> codec.read(hello(all + ",\"trackMm\":\"130\"")));
        assertThrows(BadMessage.class, () -> codec.read(hello(all + ",\"mount\":null")));
        assertThrows(BadMessage.class, () -> codec.read(hello(all + ",\"mount\":{\"mirrored\":true}")));
    }

    @Test
    void a_control_that_does_not_tell_its_time_is_understood() throws BadMessage {
        assertEquals(
                new LinkSocket.Sync(1, 0),
                WireCodec.of(LinkSocket.ToVideo.class).read("{\"type\":\"sync\",\"t0Us\":1}"));
    }

    @Test
    void a_board_or_page_that_knows_nothing_of_presses_is_understood() throws BadMessage {
        BoardSocket.Status status = (BoardSocket.Status) WireCodec.of(BoardSocket.FromBoard.class)
                .read("{\"type\":\"status\",\"tick\":1,\"armed\":false,\"failsafe\":false,\"estop\":true,\"epoch\":1,"
                        + "\"ackSeq\":0,\"linear\":0,\"angular\":0,\"limit\":0,\"limitReason\":\"disarmed\",\"dropped\":{},"
                        + "\"batteryMv\":0,\"rssiDbm\":0,\"heapBytes\":0,\"camera\":false}");
        assertEquals(0, status.button());
        assertEquals(0, status.deadManMs());
        WireCodec<BoardSocket.ToBoard> toBoard = WireCodec.of(BoardSocket.ToBoard.class);
        assertEquals(BoardSocket.EstopClear.ALL, toBoard.read("{\"type\":\"estopClear\"}"));
        WireCodec<MonitorSocket.FromMonitor> fromPage = WireCodec.of(MonitorSocket.FromMonitor.class);
        assertEquals(new MonitorSocket.EstopClear(0), fromPage.read("{\"type\":\"estopClear\"}"));
        for (String wrong : List.of("null", "-1", "\"3\"", "1.5")) {
            assertThrows(
                    BadMessage.class,
                    () -> fromPage.read("{\"type\":\"estopClear\",\"generation\":" + wrong + "}"),
                    wrong);
        }
    }

    private static String hello(String settings) {
        return "{\"type\":\"hello\",\"boot\":1,\"firmware\":\"1\",\"settings\":{" + settings + "}}";
    }

    @TestFactory
    Stream<DynamicTest> an_unknown_field_is_ignored() {
        return Stream.of(DynamicTest.dynamicTest("pause with a future field", () -> {
            WireCodec<VideoSocket.FromViewer> codec = WireCodec.of(VideoSocket.FromViewer.class);
            assertEquals(new VideoSocket.Pause(), codec.read("{\"type\":\"pause\",\"future\":{\"a\":[1,2]}}"));
        }));
    }

    private static Stream<String> lines(String kind, Direction direction) {
        String resource = "/wire/" + kind + "/" + direction.file + ".ndjson";
        try (InputStream in = GoldenMessagesTest.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("missing " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_control_relay_that_knows_no_bounds_of_players_is_understood() throws BadMessage {
        String hash = "0123456789abcdef".repeat(4);
        String line = "{\"type\":\"players\",\"players\":[{\"id\":\"k7d2\",\"hash\":\"" + hash
                + "\",\"rover\":\"demo\",\"device\":\"demo-camera\"}]}";

        assertEquals(
                new LinkSocket.Players(
                        List.of(new LinkSocket.Player("k7d2", hash, "demo", "demo-camera", 0xFFFF_FFFFL, 0))),
                WireCodec.of(LinkSocket.ToVideo.class).read(line));
    }
}
