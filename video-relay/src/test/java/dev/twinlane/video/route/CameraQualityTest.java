package dev.twinlane.video.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.shared.wire.VideoSocket.Quality;
import dev.twinlane.video.rate.Load;
import dev.twinlane.video.rate.QualityLadder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose link decides the quality of a camera's pictures, second by second. */
class CameraQualityTest {

    private static final int FPS = 25;
    private static final int LONG_S = 10;

    private final Audience audience = new Audience(8, () -> {});
    private final List<Quality> applied = new ArrayList<>();
    private final CameraQuality quality = new CameraQuality("demo-cam", audience, QualityLadder.usual(), applied::add);

    @Test
    void a_spectator_alone_on_a_slow_link_has_the_camera_send_smaller_pictures() {
        join("s-slow", 2);
        seconds(LONG_S);
        assertLowered();
    }

    @Test
    void a_slow_spectator_costs_one_with_a_quick_link_nothing() {
        join("s-slow", 2);
        join("s-quick", FPS);
        seconds(LONG_S);
        assertEquals(List.of(), applied);
    }

    @Test
    void two_slow_spectators_are_both_helped_whoever_is_better_off_each_second() {
        Spectator one = join("s-one", 2);
        Spectator other = join("s-other", 4);
        for (int second = 0; second < LONG_S; second++) {
            int better = one.taking;
            one.taking = other.taking;
            other.taking = better;
            seconds(1);
        }
        assertLowered();
    }

    @Test
    void a_spectator_whose_pictures_only_wait_is_on_a_slow_link_too() {
        join("s-waits", FPS).waitingNs = 400_000_000;
        seconds(LONG_S);
        assertLowered();
    }

    @Test
    void a_hidden_page_that_is_offered_nothing_does_not_count() {
        join("s-hidden", 0).offered = 0;
        join("s-slow", 2);
        seconds(LONG_S);
        assertLowered();
    }

    @Test
    void who_joins_late_is_judged_from_then_on() {
        seconds(LONG_S);
        join("s-quick", FPS);
        seconds(LONG_S);
        assertEquals(List.of(), applied);
    }

    @Test
    void when_all_have_left_the_next_one_begins_at_the_top() {
        Spectator slow = join("s-slow", 2);
        seconds(LONG_S);
        audience.leave(slow);
        seconds(1);
        assertEquals(new Quality("640x480", 60, 25), applied.get(applied.size() - 1));
    }

    @Test
    void a_driver_begins_at_the_top_and_decides_alone() {
        join("s-slow", 2);
        seconds(LONG_S);
        join("s-driver", FPS);
        audience.drivenBy("s-driver", "");
        quality.driverChanged();
        seconds(LONG_S);
        assertEquals(new Quality("640x480", 60, 25), applied.get(applied.size() - 1));
    }

    private void assertLowered() {
        assertEquals("480x320", applied.get(1).frameSize(), applied::toString);
    }

    private Spectator join(String session, int taking) {
        Spectator spectator = new Spectator(session, taking);
        audience.join(spectator);
        return spectator;
    }

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            for (Viewer viewer : audience.viewers()) {
                ((Spectator) viewer).watchASecond();
            }
            quality.adapt();
        }
    }

    /** Has watched long before it is judged. */
    private static final class Spectator extends Viewer {

        private final String session;
        private int offered = FPS;
        private int taking;
        private long waitingNs;
        private long offeredInAll = 100_000;
        private long takenInAll = 50_000;

        Spectator(String session, int taking) {
            this.session = session;
            this.taking = taking;
        }

        private void watchASecond() {
            offeredInAll += offered;
            takenInAll += taking;
        }

        @Override
        public void send(Frame frame) {
            throw new AssertionError("no frame is relayed here");
        }

        @Override
        public String watcher() {
            return session;
        }

        @Override
        protected Load load() {
            return new Load(offeredInAll, takenInAll, waitingNs);
        }
    }
}
