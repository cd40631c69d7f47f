package dev.twinlane.shared.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FrameStampTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void the_segment_is_byte_for_byte_as_documented() {
        ByteBuffer buffer = ByteBuffer.allocate(FrameStamp.BYTES);
        FrameStamp.write(buffer, 0, 0xFFFFFFFE, 0x11223344556677L, FrameStamp.NOT_SYNCHRONISED);
        assertEquals("ffd8fffe001654574c320f7f7f7f7e0848463422554c77000002", HEX.formatHex(buffer.array()));
    }

    @Test
    void no_number_puts_ff_into_a_stamp_and_each_is_read_back() {
        ByteBuffer buffer = ByteBuffer.allocate(FrameStamp.BYTES + 1);
        Random random = new Random(22);
        for (int i = 0; i < 3_000_000; i++) {
            int seq = random.nextInt() >>> (i % 32);
            long capturedUs = (i % 3 == 0 ? -1L - i : random.nextLong()) >>> (8 + i % 56);
            int flags = i & 0x1F_FFFF;
            FrameStamp.write(buffer, 0, seq, capturedUs, flags);
            for (int at = 4; at < FrameStamp.BYTES; at++) {
                if (buffer.get(at) < 0) {
                    fail("above 7F: " + HEX.formatHex(buffer.array()));
                }
            }
            if (seq != FrameStamp.seq(buffer, 0)
                    || capturedUs != FrameStamp.capturedUs(buffer, 0)
                    || flags != FrameStamp.flags(buffer, 0)
                    || !FrameStamp.isStamped(buffer, 0, buffer.capacity())) {
                fail("read back otherwise: " + HEX.formatHex(buffer.array()));
            }
        }
    }

    /** Cuts as players do that know no multipart: from FF D8 to the next FF D9. */
    @Test
    void a_reader_that_cuts_by_soi_and_eoi_finds_each_picture_of_two_weeks() {
        byte[] picture = HEX.parseHex("00".repeat(FrameStamp.BYTES) + "ffdb0102ffd9");
        ByteBuffer buffer = ByteBuffer.wrap(picture);
        long capturedUs = 0;
        for (int seq = 0; capturedUs < Duration.ofDays(14).toNanos() / 1_000; seq++) {
            FrameStamp.write(buffer, 0, seq, capturedUs, seq % 4);
            capturedUs += 1_000_003;
            if (indexOf(picture, 0xD8, 0) != 0
                    || indexOf(picture, 0xD8, 1) >= 0
                    || indexOf(picture, 0xD9, 0) != picture.length - 2) {
                fail("cut elsewhere: " + HEX.formatHex(picture));
            }
        }
    }

    private static int indexOf(byte[] bytes, int marker, int from) {
        for (int i = from; i + 1 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xFF && bytes[i + 1] == (byte) marker) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void an_old_stamp_is_renewed() {
        ByteBuffer buffer = ByteBuffer.wrap(
                HEX.parseHex("ffd8fffe001654574c31" + "fffffffe" + "000000000000ffd9" + "00000003" + "ffdb"));
        assertTrue(FrameStamp.isOldStamp(buffer, 0, buffer.capacity()));
        assertFalse(FrameStamp.isStamped(buffer, 0, buffer.capacity()));
        FrameStamp.renew(buffer, 0);
        assertTrue(FrameStamp.isStamped(buffer, 0, buffer.capacity()));
        assertEquals(0xFFFFFFFE, FrameStamp.seq(buffer, 0));
        assertEquals(0xFFD9, FrameStamp.capturedUs(buffer, 0));
        assertEquals(3, FrameStamp.flags(buffer, 0));
        assertEquals((byte) 0xDB, buffer.get(FrameStamp.BYTES + 1));
    }

    @Test
    void a_written_stamp_is_read_back() {
        ByteBuffer buffer = ByteBuffer.allocate(64);
        FrameStamp.write(buffer, 7, 41, 1_234_567L, FrameStamp.ARRIVAL_TIME);
        assertTrue(FrameStamp.isStamped(buffer, 7, 40));
        assertEquals(41, FrameStamp.seq(buffer, 7));
        assertEquals(1_234_567L, FrameStamp.capturedUs(buffer, 7));
        assertEquals(FrameStamp.ARRIVAL_TIME, FrameStamp.flags(buffer, 7));
    }

    @Test
    void a_stamped_picture_is_still_a_picture() throws Exception {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB), "jpg", plain);
        byte[] jpeg = plain.toByteArray();
        ByteBuffer stamped = ByteBuffer.allocate(jpeg.length - FrameStamp.SOI_BYTES + FrameStamp.BYTES);
        FrameStamp.write(stamped, 0, 1, 2, 0);
        stamped.put(FrameStamp.BYTES, jpeg, FrameStamp.SOI_BYTES, jpeg.length - FrameStamp.SOI_BYTES);
        BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(stamped.array()));
        assertEquals(32, decoded.getWidth());
        assertEquals(16, decoded.getHeight());
    }

    @Test
    void anything_else_is_not_a_stamped_picture() {
        ByteBuffer buffer = ByteBuffer.allocate(64);
        assertFalse(FrameStamp.isStamped(buffer, 0, 64));
        assertFalse(FrameStamp.isJpeg(buffer, 0, 64));
        FrameStamp.write(buffer, 0, 1, 2, 0);
        assertTrue(FrameStamp.isJpeg(buffer, 0, 64));
        assertFalse(FrameStamp.isStamped(buffer, 0, FrameStamp.BYTES), "a stamp without a picture");
        for (int at = 10; at < FrameStamp.BYTES; at++) {
            buffer.put(at, (byte) 0x80);
            assertFalse(FrameStamp.isStamped(buffer, 0, 64), "a number's byte above 7F at " + at);
            buffer.put(at, (byte) 0);
        }
        assertTrue(FrameStamp.isStamped(buffer, 0, 64));
        buffer.put(9, (byte) '3');
        assertFalse(FrameStamp.isStamped(buffer, 0, 64));
        assertFalse(FrameStamp.isOldStamp(buffer, 0, 64));
    }
}
