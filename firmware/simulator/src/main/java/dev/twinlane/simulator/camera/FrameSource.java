package dev.twinlane.simulator.camera;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.simulator.jpeg.Picture;
import java.io.IOException;

/** What the camera looks at. Confined to its sensor's thread. */
public interface FrameSource extends AutoCloseable {

    /**
     * Takes the picture of this moment.
     *
     * @param seq the number it will be sent under, u32
     * @param wallClockMs ms since 1970
     * @param picture empty; filled with one JPEG
     */
    void capture(int seq, long wallClockMs, Picture picture) throws IOException;

    /** The sensor turns its pictures like this from now on. */
    void mount(BoardSocket.Mount told);

    /** Takes pictures of this quality from now on, as far as the source can. */
    void quality(FrameQuality quality);

    @Override
    void close();
}
