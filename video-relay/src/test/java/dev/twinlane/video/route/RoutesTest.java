package dev.twinlane.video.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import dev.twinlane.shared.count.SingleWriterCounter;
import dev.twinlane.shared.run.MonotonicClock;
import dev.twinlane.video.rate.QualityLadder;
import org.junit.jupiter.api.Test;

class RoutesTest {

    private static final int PICTURE_BYTES = 1_000;

    private final FramePool pool = new FramePool(new SingleWriterCounter());
    private final Routes routes =
            new Routes(pool, 4, new SingleWriterCounter(), QualityLadder::usual, new RelayClock(MonotonicClock.SYSTEM));

    @Test
    void a_route_that_nobody_needs_is_given_up_only_once() {
        FrameRoute route = routes.of("demo-camera");
        for (int i = 0; i < 3; i++) {
            routes.tidy(route);
        }
        Frame frame = pool.take(PICTURE_BYTES);
        assertEquals(
                PICTURE_BYTES, frame.stampedTarget(PICTURE_BYTES).remaining(), "a frame with room, not an empty one");
        assertNotSame(route, routes.of("demo-camera"));
    }

    @Test
    void giving_up_a_route_again_does_not_take_its_successor_along() {
        FrameRoute former = routes.of("demo-camera");
        routes.tidy(former);
        FrameRoute newer = routes.of("demo-camera");
        routes.tidy(former);
        assertEquals(newer, routes.of("demo-camera"));
    }
}
