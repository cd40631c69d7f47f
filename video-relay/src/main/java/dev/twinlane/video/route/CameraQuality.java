package dev.twinlane.video.route;

import dev.twinlane.shared.wire.VideoSocket.Quality;
import dev.twinlane.video.rate.QualityLadder;
import dev.twinlane.video.rate.RateControl;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The quality of one camera's pictures: fixed by its owner, or under {@link RateControl}, which has spectators give way before
 * it lowers the quality. The driver's viewer decides, or while nobody drives the {@link BestSpectator}. Confined to the video I/O thread.
 */
public final class CameraQuality {

    private static final Logger LOG = LoggerFactory.getLogger(CameraQuality.class);

    private final String device;
    private final Audience audience;
    private final Consumer<Quality> camera;
    private final BestSpectator spectators = new BestSpectator();
    private Optional<Quality> fixed = Optional.empty();
    private RateControl rateControl;
    private Quality applied; // sent to the camera, or its default

    /**
     * Under rate control, from the top of {@code ladder}.
     *
     * @param camera sends the quality to the camera that is connected, if one is
     */
    CameraQuality(String device, Audience audience, QualityLadder ladder, Consumer<Quality> camera) {
        this.device = device;
        this.audience = audience;
        this.camera = camera;
        this.rateControl = new RateControl(ladder);
        this.applied = ladder.rung();
    }

    /** Another camera has connected, and sends pictures with its default quality. */
    void begins() {
        if (!rateControl.ladder().isCameraDefault()) {
            apply();
        }
    }

    /** From now on it is {@code newlyFixed}; when that is empty it is under rate control, from the top of {@code ladder}. */
    void fix(Optional<Quality> newlyFixed, QualityLadder ladder) {
        if (!newlyFixed.equals(fixed)) {
            fixed = newlyFixed;
            rateControl = new RateControl(fixed.map(QualityLadder::fixed).orElse(ladder));
            apply();
            follow();
        }
    }

    /** Nobody drives any more, or somebody else does. */
    void driverChanged() {
        if (rateControl.forget()) {
            follow();
        }
    }

    /** Adapts to how well the driver's viewer keeps up, or without one the best spectator; called once a second. */
    void adapt() {
        if (changes()) {
            follow();
        }
    }

    private boolean changes() {
        Viewer driver = audience.driver();
        if (driver != Viewer.NONE) {
            return rateControl.adapt(driver.load(), audience.size() - 1);
        }
        return audience.size() == 0 ? rateControl.forget() : rateControl.adapt(spectators.after(audience.viewers()), 0);
    }

    private void follow() {
        audience.spectatorsRest(rateControl.stride());
        if (!applied.equals(quality())) {
            apply();
        }
        LOG.info("rate control device={} stride={} fixed={} quality={}", device, stride(), fixed.isPresent(), applied);
    }

    private void apply() {
        applied = quality();
        camera.accept(applied);
    }

    /** Spectators get one frame per this many acknowledgements of the driver; 1 while nothing is wrong. */
    public int stride() {
        return rateControl.stride();
    }

    /** How many rungs the quality is below the one that was asked for. */
    public int lowered() {
        return rateControl.ladder().lowered();
    }

    /** What the camera is to send. */
    Quality quality() {
        return rateControl.ladder().rung();
    }
}
