package dev.twinlane.shared.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FrameStampTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void the_segment_is_byte_for_byte_as_documented() {
        ByteBuffer buffer = ByteBuffer.allocate(FrameStamp.BYTES);
        FrameStamp.write(buffer, 0, 0xFFFFFFFE, 0x0102030405060708L, FrameStamp.NOT_SYNCHRONISED);
        assertEquals("ffd8fffe001654574c31fffffffe010203040506070800000002", HEX.formatHex(buffer.array()));
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
        buffer.put(9, (byte) '2');
        assertFalse(FrameStamp.isStamped(buffer, 0, 64));
    }
}
