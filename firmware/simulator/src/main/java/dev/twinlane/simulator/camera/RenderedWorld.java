package dev.twinlane.simulator.camera;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.simulator.body.Pose;
import dev.twinlane.simulator.jpeg.JpegEncoder;
import dev.twinlane.simulator.jpeg.Picture;
import dev.twinlane.simulator.world.Renderer;
import java.io.IOException;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** The rendered room, seen from wherever the rover is. Confined to one camera thread. */
public final class RenderedWorld implements FrameSource {

    private final Renderer.Scene scene;
    private final Supplier<Pose> pose;
    private final DoubleSupplier headlight;
    private final BoardSocket.Mount hangs;
    private final SensorNoise noise = new SensorNoise();
    private ImageOrientation orientation;
    private FrameQuality quality;
    private Renderer renderer;
    private JpegEncoder encoder;

    /**
     * A view of {@code scene}.
     *
     * @param headlight its level, 0..1
     * @param hangs how the camera is mounted in truth
     */
    public RenderedWorld(
            Renderer.Scene scene,
            Supplier<Pose> pose,
            DoubleSupplier headlight,
            BoardSocket.Mount hangs,
            FrameQuality quality) {
        this.scene = scene;
        this.pose = pose;
        this.headlight = headlight;
        this.hangs = hangs;
        this.orientation = ImageOrientation.of(hangs, BoardSocket.Mount.UPRIGHT);
        this.quality = quality;
        this.renderer = new Renderer(scene, quality.width(), quality.height());
        this.encoder = encoderFor(quality);
    }

    private static JpegEncoder encoderFor(FrameQuality quality) {
        return new JpegEncoder(
                new byte[quality.width() * quality.height() * 3],
                quality.width(),
                quality.height(),
                quality.jpegQuality());
    }

    @Override
    public void capture(int seq, long wallClockMs, Picture picture) throws IOException {
        renderer.draw(pose.get(), headlight.getAsDouble(), seq, wallClockMs, encoder.rgb());
        noise.addTo(encoder.rgb());
        orientation.apply(encoder.rgb(), quality.width());
        encoder.encode(picture);
    }

    @Override
    public void mount(BoardSocket.Mount told) {
        orientation = ImageOrientation.of(hangs, told);
    }

    @Override
    public void quality(FrameQuality wanted) {
        if (wanted.equals(quality)) {
            return;
        }
        encoder.close();
        quality = wanted;
        renderer = new Renderer(scene, wanted.width(), wanted.height());
        encoder = encoderFor(wanted);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
