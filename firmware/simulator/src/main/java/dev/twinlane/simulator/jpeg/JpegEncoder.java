package dev.twinlane.simulator.jpeg;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Turns a raster into a JPEG with the JDK's own writer, kept and reused. Confined to the camera thread. */
public final class JpegEncoder implements AutoCloseable {

    private static final ColorModel RGB = new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, ColorModel.OPAQUE, DataBuffer.TYPE_BYTE);

    private final byte[] rgb;
    private final IIOImage image;
    private final ImageWriter writer =
            ImageIO.getImageWritersByFormatName("jpeg").next();
    private final ImageWriteParam param = writer.getDefaultWriteParam();

    /**
     * An encoder for one raster, which the caller draws into.
     *
     * @param rgb rows from the top, 3 bytes a pixel
     * @param jpegQuality 1..100, as libjpeg counts
     */
    public JpegEncoder(byte[] rgb, int width, int height, int jpegQuality) {
        this.rgb = rgb;
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(rgb, rgb.length), width, height, width * 3, 3, new int[] {0, 1, 2}, null);
        this.image = new IIOImage(new BufferedImage(RGB, raster, false, null), null, null);
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(jpegQuality / 100f);
    }

    /** The raster. */
    public byte[] rgb() {
        return rgb;
    }

    /** Appends the raster's JPEG to {@code picture}. */
    public void encode(Picture picture) throws IOException {
        try (PictureOutput output = new PictureOutput(picture)) {
            writer.setOutput(output);
            writer.write(null, image, param);
        } finally {
            writer.setOutput(null);
        }
    }

    @Override
    public void close() {
        writer.dispose();
    }
}
