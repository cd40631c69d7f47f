package dev.twinlane.video.route;

import dev.twinlane.shared.wire.VideoSocket.Quality;
import dev.twinlane.video.steer.Ladder;
import dev.twinlane.video.steer.Steering;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a route's camera photographs: as its owner has fixed it, or steered by how the driver's pictures fare, for which
 * spectators give first. Confined to the video I/O thread.
 */
final class Photography {

    private static final Logger LOG = LoggerFactory.getLogger(Photography.class);

    private final String device;
    private final Audience audience;
    private final Consumer<Quality> camera;
    private Optional<Quality> fixed = Optional.empty();
    private Steering steering;
    private Quality told; // to the camera, or what it does by itself

    /**
     * Steered from the top of {@code ladder}.
     *
     * @param camera tells the camera that is connected, if one is
     */
    Photography(String device, Audience audience, Ladder ladder, Consumer<Quality> camera) {
        this.device = device;
        this.audience = audience;
        this.camera = camera;
        this.steering = new Steering(ladder);
        this.told = ladder.rung();
    }

    /** Another camera is connected, and does what it does by itself. */
    void begins() {
        if (!steering.ladder().isCamerasOwn()) {
            tell();
        }
    }

    /** The owner's {@code newlyFixed} counts from now on; with none it is steered again, from the top of {@code ladder}. */
    void fix(Optional<Quality> newlyFixed, Ladder ladder) {
        if (!newlyFixed.equals(fixed)) {
            fixed = newlyFixed;
            steering = new Steering(fixed.map(Ladder::fixed).orElse(ladder));
            tell();
            obey();
        }
    }

    /** Nobody drives any more, or somebody else does. */
    void driverChanged() {
        if (steering.forget()) {
            obey();
        }
    }

    /** Looks once a second whether the driver's pictures suffer, and steers against it. */
    void second() {
        Viewer driver = audience.driver();
        if (driver != Viewer.NONE && steering.second(driver.load(), audience.size() - 1)) {
            obey();
        }
    }

    private void obey() {
        audience.spectatorsRest(steering.stride());
        if (!told.equals(quality())) {
            tell();
        }
        LOG.info(
                "steering device={} spectators' stride={} fixed={} quality={}",
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
    int stride() {
        return steering.stride();
    }

    /** By how many rungs the camera photographs below what was wished for. */
    int lowered() {
        return steering.ladder().lowered();
    }

    /** How the camera shall photograph. */
    Quality quality() {
        return steering.ladder().rung();
    }
}
