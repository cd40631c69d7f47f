package dev.twinlane.simulator.jpeg;

import javax.imageio.stream.ImageOutputStreamImpl;

/** Lets the JDK's JPEG writer, which only appends, write straight into a {@link Picture}. */
final class PictureOutput extends ImageOutputStreamImpl {

    private final Picture picture;
    private final byte[] one = new byte[1];

    PictureOutput(Picture picture) {
        this.picture = picture;
    }

    @Override
    public void write(int b) {
        one[0] = (byte) b;
        write(one, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        picture.write(from, offset, length);
        streamPos += length;
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("a JPEG writer does not read");
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        throw new UnsupportedOperationException("a JPEG writer does not read");
    }
}
