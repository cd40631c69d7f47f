package dev.twinlane.video.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.count.SingleWriterCounter;
import dev.twinlane.shared.run.MonotonicClock;
import dev.twinlane.video.rate.QualityLadder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameRouteTest {

    private final FramePool pool = new FramePool(new SingleWriterCounter());
    private final FrameRoute route = new FrameRoute(
            "cam",
            8,
            pool,
            new SingleWriterCounter(),
            QualityLadder.usual(),
            new RelayClock(MonotonicClock.SYSTEM),
            () -> {});
    private final List<String> sent = new ArrayList<>();

    @Test
    void the_drivers_viewer_is_served_first() {
        Recorder spectator = join("spectator", false);
        Recorder driver = join("driver", false);
        route.drivenBy("driver", "");
        route.relay(frame());
        assertEquals(List.of("driver", "spectator"), sent);
        route.drivenBy("spectator", "");
        sent.clear();
        route.relay(frame());
        assertEquals(List.of("spectator", "driver"), sent);
        route.drivenBy("", "");
        route.audience().leave(driver);
        route.audience().leave(spectator);
        sent.clear();
        route.relay(frame());
        assertEquals(List.of(), sent);
    }

    @Test
    void the_drivers_newest_viewer_is_the_one() {
        route.drivenBy("driver", "");
        join("driver", false);
        Recorder newest = join("driver", false);
        Recorder other = join("spectator", false);
        newest.name = "newest";
        route.relay(frame());
        assertEquals("newest", sent.get(0));
        assertEquals(3, sent.size());
        route.audience().leave(newest);
        route.audience().leave(other);
        sent.clear();
        route.relay(frame());
        assertEquals(List.of("driver"), sent);
    }

    @Test
    void a_viewer_that_becomes_busy_while_it_is_served_skips_nobody() {
        for (int i = 0; i < 6; i++) {
            join("v" + i, i % 2 == 0);
        }
        route.drivenBy("v0", "");
        route.relay(frame());
        assertEquals(6, sent.stream().distinct().count(), () -> "" + sent);
        assertEquals(6, sent.size());
        sent.clear();
        route.relay(frame());
        assertEquals(List.of("v1", "v3", "v5"), sent.stream().sorted().toList());
    }

    @Test
    void a_frame_goes_back_to_the_pool_when_its_last_holder_releases_it() {
        Frame first = frame();
        route.relay(first);
        first.retain(); // a viewer that has not finished sending it
        Frame second = frame();
        route.relay(second);
        Frame third = frame();
        assertFalse(third == first, "somebody still sends it");
        first.release();
        assertTrue(pool.take(1000) == first);
    }

    @Test
    void a_camera_that_left_leaves_no_picture_behind() {
        FrameRoute.Source camera = new FrameRoute.Source() {};
        route.takeOver(camera);
        route.relay(frame());
        assertTrue(route.latest().ordinal() > 0);
        route.lost(camera);
        assertEquals(0, route.latest().ordinal());
        assertFalse(route.isLive());
    }

    @Test
    void an_older_camera_that_leaves_changes_nothing() {
        FrameRoute.Source older = new FrameRoute.Source() {};
        List<String> told = new ArrayList<>();
        FrameRoute.Source first = new FrameRoute.Source() {
            @Override
            public void replaced() {
                told.add("replaced");
            }
        };
        route.takeOver(first);
        route.takeOver(older);
        assertEquals(List.of("replaced"), told);
        route.lost(first);
        assertTrue(route.isLive());
    }

    private Frame frame() {
        return pool.take(1000);
    }

    private Recorder join(String session, boolean busyAfterOne) {
        Recorder viewer = new Recorder(session, busyAfterOne);
        route.audience().join(viewer);
        route.audience().ready(viewer);
        return viewer;
    }

    private final class Recorder extends Viewer {

        private final String session;
        private final boolean busyAfterOne;
        private String name;

        Recorder(String session, boolean busyAfterOne) {
            this.session = session;
            this.name = session;
            this.busyAfterOne = busyAfterOne;
        }

        @Override
        public void send(Frame frame) {
            sent.add(name);
            if (busyAfterOne) {
                route.audience().busy(this);
            }
        }

        @Override
        public String watcher() {
            return session;
        }
    }
}
