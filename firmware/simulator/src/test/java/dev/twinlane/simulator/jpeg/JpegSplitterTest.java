package dev.twinlane.simulator.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JpegSplitterTest {

    @Test
    void pictures_one_after_the_other_are_told_apart() throws IOException {
        List<byte[]> pictures = List.of(jpeg(1), jpeg(2), jpeg(3));
        assertEquals(pictures.size(), checkSplit(concatenated(pictures), pictures));
    }

    @Test
    void a_thumbnail_inside_a_segment_is_not_a_picture_of_its_own() throws IOException {
        byte[] thumbnail = jpeg(5);
        byte[] outer = jpeg(6);
        ByteArrayOutputStream with = new ByteArrayOutputStream();
        with.write(outer, 0, 2);
        with.write(new byte[] {
            (byte) 0xFF, (byte) 0xE1, (byte) ((thumbnail.length + 2) >> 8), (byte) (thumbnail.length + 2)
        });
        with.write(thumbnail);
        with.write(outer, 2, outer.length - 2);
        List<byte[]> pictures = List.of(with.toByteArray(), jpeg(7));

        assertEquals(2, checkSplit(concatenated(pictures), pictures));
    }

    @Test
    void restarts_stuffing_and_fill_bytes_belong_to_the_picture() throws IOException {
        byte[] odd = bytes(
                0xFF, 0xD8, 0xFF, 0xFF, 0xFE, 0, 4, 0xFF, 0xD9, // fill byte, comment that holds an EOI
                0xFF, 0xDA, 0, 3, 1, 0x11, 0xFF, 0, 0xFF, 0xD3, 0x22, // scan: stuffing, restart
                0xFF, 0xC4, 0, 3, 0, 0xFF, 0xDA, 0, 2, 0x33, 0xFF, 0xFF, 0xD9); // tables, another scan, fill, end
        List<byte[]> pictures = List.of(odd, jpeg(1));
        assertEquals(2, checkSplit(concatenated(pictures), pictures));
    }

    @Test
    void bytes_between_pictures_are_skipped() throws IOException {
        List<byte[]> pictures = List.of(jpeg(1), jpeg(2));
        byte[] padded = concatenated(List.of(bytes(0, 0xFF, 0xD8, 7), pictures.get(0), new byte[9], pictures.get(1)));
        List<JpegSplitter.Span> spans = JpegSplitter.split(ByteBuffer.wrap(padded));
        assertEquals(4, spans.get(0).offset());
        assertEquals(2, spans.size());
    }

    @Test
    void a_picture_without_its_end_is_left_out() throws IOException {
        byte[] whole = jpeg(1);
        byte[] half = Arrays.copyOf(jpeg(2), 300);
        assertEquals(
                1,
                JpegSplitter.split(ByteBuffer.wrap(concatenated(List.of(whole, half))))
                        .size());
        assertEquals(List.of(), JpegSplitter.split(ByteBuffer.wrap(half)));
    }

    @Test
    void whatever_the_bytes_are_splitting_ends() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(400)];
            for (int at = 0; at < noise.length; at++) {
                noise[at] = random.nextInt(3) == 0 ? (byte) 0xFF : (byte) (0xC0 + random.nextInt(64));
            }
            for (JpegSplitter.Span span : JpegSplitter.split(ByteBuffer.wrap(noise))) {
                assertTrue(span.offset() + span.bytes() <= noise.length);
            }
        }
    }

    private static int checkSplit(byte[] stream, List<byte[]> expected) {
        List<JpegSplitter.Span> spans = JpegSplitter.split(ByteBuffer.wrap(stream));
        IntStream.range(0, Math.min(spans.size(), expected.size()))
                .forEach(i -> assertArrayEquals(
                        expected.get(i),
                        Arrays.copyOfRange(
                                stream,
                                spans.get(i).offset(),
                                spans.get(i).offset() + spans.get(i).bytes())));
        return spans.size();
    }

    static byte[] jpeg(int seed) throws IOException {
        byte[] rgb = new byte[64 * 48 * 3];
        new Random(seed).nextBytes(rgb);
        try (JpegEncoder encoder = new JpegEncoder(rgb, 64, 48, 60)) {
            Picture picture = new Picture();
            encoder.encode(picture);
            return picture.jpeg();
        }
    }

    private static byte[] concatenated(List<byte[]> parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
