package dev.twinlane.video.route;

import dev.twinlane.shared.wire.VideoSocket.Quality;
import dev.twinlane.video.rate.QualityLadder;
import dev.twinlane.video.rate.RateControl;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a route's camera photographs: as its owner has fixed it, or steered by how the driver's pictures fare, for which
 * spectators give first. Confined to the video I/O thread.
 */
public final class CameraQuality {

    private static final Logger LOG = LoggerFactory.getLogger(CameraQuality.class);

    private final String device;
    private final Audience audience;
    private final Consumer<Quality> camera;
    private Optional<Quality> fixed = Optional.empty();
    private RateControl rateControl;
    private Quality told; // to the camera, or what it does by itself

    /**
     * Steered from the top of {@code ladder}.
     *
     * @param camera tells the camera that is connected, if one is
     */
    CameraQuality(String device, Audience audience, QualityLadder ladder, Consumer<Quality> camera) {
        this.device = device;
        this.audience = audience;
        this.camera = camera;
        this.rateControl = new RateControl(ladder);
        this.told = ladder.rung();
    }

    /** Another camera is connected, and does what it does by itself. */
    void begins() {
        if (!rateControl.ladder().isCamerasOwn()) {
            tell();
        }
    }

    /** The owner's {@code newlyFixed} counts from now on; with none it is steered again, from the top of {@code ladder}. */
    void fix(Optional<Quality> newlyFixed, QualityLadder ladder) {
        if (!newlyFixed.equals(fixed)) {
            fixed = newlyFixed;
            rateControl = new RateControl(fixed.map(QualityLadder::fixed).orElse(ladder));
            tell();
            obey();
        }
    }

    /** Nobody drives any more, or somebody else does. */
    void driverChanged() {
        if (rateControl.forget()) {
            obey();
        }
    }

    /** Looks once a second whether the driver's pictures suffer, and steers against it. */
    void second() {
        Viewer driver = audience.driver();
        if (driver != Viewer.NONE && rateControl.second(driver.load(), audience.size() - 1)) {
            obey();
        }
    }

    private void obey() {
        audience.spectatorsRest(rateControl.stride());
        if (!told.equals(quality())) {
            tell();
        }
        LOG.info(
                "rateControl device={} spectators' stride={} fixed={} quality={}",
                device,
                stride(),
                fixed.isPresent(),
                told);
    }

    private void tell() {
        told = quality();
        camera.accept(told);
    }

    /** At which of the driver's turns spectators take part; 1 while nothing is wrong. */
    public int stride() {
        return rateControl.stride();
    }

    /** By how many rungs the camera photographs below what was wished for. */
    public int lowered() {
        return rateControl.ladder().lowered();
    }

    /** How the camera shall photograph. */
    Quality quality() {
        return rateControl.ladder().rung();
    }
}
