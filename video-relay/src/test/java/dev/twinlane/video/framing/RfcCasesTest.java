package dev.twinlane.video.framing;

import static dev.twinlane.video.framing.RawClient.concat;
import static dev.twinlane.video.framing.RawClient.frame;
import static dev.twinlane.video.framing.RawClient.pattern;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455, case by case, over real sockets. */
class RfcCasesTest {

    private static final byte[] NOTHING = {};
    private static EchoServer server;

    private RawClient client;

    @BeforeAll
    static void startServer() {
        server = EchoServer.start(new Connection.Limits(EchoServer.MAX_MESSAGE_BYTES, 10_000, 20_000, 200));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void connect() throws Exception {
        client = RawClient.open(server.port(), "/");
    }

    @AfterEach
    void disconnect() throws Exception {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 7, 8, 9, 125, 126, 127, 128, 65_535, 65_536, 65_537, 1 << 20})
    void every_length_form_comes_back_unchanged(int bytes) throws Exception {
        client.send(frame(true, Opcode.BINARY, pattern(bytes)));
        RawClient.Received echo = client.read();
        assertEquals(Opcode.BINARY, echo.opcode());
        assertTrue(echo.fin());
        assertArrayEquals(pattern(bytes), echo.payload());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 300})
    void a_message_chopped_into_single_bytes_comes_back_unchanged(int bytes) throws Exception {
        client.sendChopped(frame(true, Opcode.BINARY, pattern(bytes)));
        assertArrayEquals(pattern(bytes), client.read().payload());
    }

    @Test
    void many_messages_in_one_segment_come_back_in_order() throws Exception {
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            sent.add(frame(true, Opcode.BINARY, pattern(i)));
        }
        client.send(concat(sent.toArray(byte[][]::new)));
        for (int i = 0; i < 200; i++) {
            assertArrayEquals(pattern(i), client.read().payload());
        }
    }

    @Test
    void fragments_are_assembled_empty_ones_too() throws Exception {
        client.send(frame(false, Opcode.BINARY, pattern(5)));
        client.send(frame(false, Opcode.CONTINUATION, NOTHING));
        client.send(frame(false, Opcode.CONTINUATION, pattern(3)));
        client.send(frame(true, Opcode.CONTINUATION, pattern(70_000)));
        assertArrayEquals(
                concat(pattern(5), pattern(3), pattern(70_000)), client.read().payload());
    }

    @Test
    void a_fragmented_text_grows_beyond_its_first_buffer() throws Exception {
        String part = "é".repeat(400);
        client.send(frame(false, Opcode.TEXT, part.getBytes(StandardCharsets.UTF_8)));
        client.send(frame(true, Opcode.CONTINUATION, part.getBytes(StandardCharsets.UTF_8)));
        assertEquals(part + part, client.read().text());
    }

    @Test
    void a_ping_between_fragments_is_answered_before_the_message_ends() throws Exception {
        client.send(frame(false, Opcode.TEXT, "ha".getBytes(StandardCharsets.UTF_8)));
        client.send(frame(true, Opcode.PING, pattern(125)));
        RawClient.Received pong = client.read();
        assertEquals(Opcode.PONG, pong.opcode());
        assertArrayEquals(pattern(125), pong.payload());
        client.send(frame(true, Opcode.CONTINUATION, "llo".getBytes(StandardCharsets.UTF_8)));
        assertEquals("hallo", client.read().text());
    }

    @Test
    void an_unsolicited_pong_is_ignored() throws Exception {
        client.send(frame(true, Opcode.PONG, pattern(4)));
        client.send(RawClient.text("still there"));
        assertEquals("still there", client.read().text());
    }

    @Test
    void text_cut_inside_a_character_is_whole_again() throws Exception {
        byte[] text = "κόσμε 로버".getBytes(StandardCharsets.UTF_8);
        client.send(frame(false, Opcode.TEXT, Arrays.copyOf(text, 1)));
        client.send(frame(true, Opcode.CONTINUATION, Arrays.copyOfRange(text, 1, text.length)));
        assertEquals("κόσμε 로버", client.read().text());
    }

    @Test
    void text_that_is_not_utf8_is_refused_with_1007() throws Exception {
        client.send(frame(true, Opcode.TEXT, new byte[] {(byte) 0xCE, (byte) 0xBA, (byte) 0xED, (byte) 0xA0}));
        assertClosed(1007);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x40, 0x20, 0x10, 0x70})
    void reserved_bits_are_refused(int bits) throws Exception {
        byte[] frame = frame(true, Opcode.BINARY, pattern(3));
        frame[0] |= (byte) bits;
        client.send(frame);
        assertClosed(1002);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x3, 0x4, 0x5, 0x6, 0x7, 0xB, 0xC, 0xD, 0xE, 0xF})
    void reserved_opcodes_are_refused(int opcode) throws Exception {
        client.send(frame(true, opcode, NOTHING));
        assertClosed(1002);
    }

    @Test
    void an_unmasked_frame_is_refused() throws Exception {
        client.send((byte) 0x82, (byte) 0x01, (byte) 0x00, (byte) 0, (byte) 0, (byte) 0);
        assertClosed(1002);
    }

    @Test
    void a_fragmented_control_frame_is_refused() throws Exception {
        client.send(frame(false, Opcode.PING, NOTHING));
        assertClosed(1002);
    }

    @Test
    void a_control_frame_beyond_125_bytes_is_refused() throws Exception {
        client.send(frame(true, Opcode.PING, pattern(126)));
        assertClosed(1002);
    }

    @Test
    void a_continuation_of_nothing_is_refused() throws Exception {
        client.send(frame(true, Opcode.CONTINUATION, pattern(1)));
        assertClosed(1002);
    }

    @Test
    void a_message_inside_another_is_refused() throws Exception {
        client.send(frame(false, Opcode.TEXT, NOTHING));
        client.send(frame(true, Opcode.TEXT, NOTHING));
        assertClosed(1002);
    }

    @Test
    void a_length_in_more_bytes_than_it_needs_is_refused() throws Exception {
        client.send((byte) 0x82, (byte) 0xFE, (byte) 0, (byte) 5, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
        assertClosed(1002);
    }

    @Test
    void a_64_bit_length_in_more_bytes_than_it_needs_is_refused() throws Exception {
        client.send(ByteBuffer.allocate(14)
                .put((byte) 0x82)
                .put((byte) 0xFF)
                .putLong(0xFFFF)
                .array());
        assertClosed(1002);
    }

    @Test
    void a_length_with_its_highest_bit_set_is_refused() throws Exception {
        client.send(ByteBuffer.allocate(14)
                .put((byte) 0x82)
                .put((byte) 0xFF)
                .putLong(Long.MIN_VALUE)
                .array());
        assertClosed(1002);
    }

    @Test
    void a_message_too_big_is_refused_by_its_length_alone() throws Exception {
        client.send(ByteBuffer.allocate(14)
                .put((byte) 0x82)
                .put((byte) 0xFF)
                .putLong(1L << 40)
                .array());
        assertClosed(1009);
    }

    @Test
    void a_message_too_big_in_fragments_is_refused() throws Exception {
        client.send(frame(false, Opcode.BINARY, pattern(1 << 20)));
        client.send(frame(true, Opcode.CONTINUATION, pattern(1)));
        assertClosed(1009);
    }

    @Test
    void a_text_too_big_in_fragments_is_refused() throws Exception {
        byte[] half = "x".repeat(1 << 19).getBytes(StandardCharsets.UTF_8);
        client.send(frame(false, Opcode.TEXT, half));
        client.send(frame(false, Opcode.CONTINUATION, half));
        client.send(frame(false, Opcode.CONTINUATION, new byte[] {'x'}));
        assertClosed(1009);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999})
    void a_close_is_echoed_and_the_connection_ends(int code) throws Exception {
        client.send(close(code, "bye"));
        RawClient.Received echo = client.read();
        assertEquals(Opcode.CLOSE, echo.opcode());
        assertEquals(code, echo.closeCode());
        assertTrue(client.isEnded());
    }

    @Test
    void a_close_without_a_code_is_echoed_without_one() throws Exception {
        client.send(frame(true, Opcode.CLOSE, NOTHING));
        RawClient.Received echo = client.read();
        assertEquals(Opcode.CLOSE, echo.opcode());
        assertEquals(0, echo.payload().length);
        assertTrue(client.isEnded());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000, 65_535})
    void a_close_code_that_may_not_be_sent_is_refused(int code) throws Exception {
        client.send(close(code, ""));
        assertClosed(1002);
    }

    @Test
    void a_close_reason_that_is_not_utf8_is_refused() throws Exception {
        client.send(frame(true, Opcode.CLOSE, new byte[] {0x03, (byte) 0xE8, (byte) 0xFF}));
        assertClosed(1007);
    }

    @Test
    void a_close_chopped_behind_a_message_ends_after_the_echo() throws Exception {
        client.sendChopped(concat(RawClient.text("last words"), close(1000, "")));
        assertEquals("last words", client.read().text());
        assertEquals(1000, client.read().closeCode());
        assertTrue(client.isEnded());
    }

    @Test
    void a_peer_that_reads_nothing_is_cut_off_when_its_answers_pile_up() throws Exception {
        byte[] texts = concat(IntStream.range(0, 50)
                .mapToObj(i -> RawClient.text("x".repeat(1_000)))
                .toArray(byte[][]::new));
        assertThrows(IOException.class, () -> {
            for (int i = 0; i < 1_000; i++) {
                client.send(texts);
            }
        });
    }

    @Test
    void a_silent_peer_is_pinged_and_then_closed() throws Exception {
        try (EchoServer impatient = EchoServer.start(new Connection.Limits(1024, 100, 400, 200));
                RawClient silent = RawClient.open(impatient.port(), "/")) {
            assertEquals(Opcode.PING, silent.read().opcode());
            assertEquals(4006, silent.readData().closeCode());
            assertTrue(silent.isEnded());
        }
    }

    private static byte[] close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        return frame(
                true,
                Opcode.CLOSE,
                ByteBuffer.allocate(2 + text.length)
                        .putShort((short) code)
                        .put(text)
                        .array());
    }

    private void assertClosed(int code) throws Exception {
        RawClient.Received close = client.read();
        assertEquals(Opcode.CLOSE, close.opcode());
        assertEquals(code, close.closeCode());
        assertTrue(close.closeReason().length() > 10, "a sentence says why: " + close.closeReason());
        assertTrue(client.isEnded());
    }
}
